#!/usr/bin/env bash
# Let this person's desktop open packets (.carepacket) with Carewright. Hand in the program, dist/carewright/carewright
# when none is named. It writes to the person's own folders only; `associate.sh --remove` takes it back.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/carewright.desktop
type=$share/mime/packages/carewright-packet.xml

if [ "${1:-}" = --remove ]; then
  rm -f "$entry" "$type"
else
  program=$(realpath "${1:-$here/../../dist/carewright/carewright}")
  install -Dm644 "$here/carewright-packet.xml" "$type"
  install -d "$(dirname "$entry")"
  sed "s|^Exec=.*|Exec=\"$program\" %F|" "$here/carewright.desktop" > "$entry"
fi
if command -v update-mime-database > /dev/null; then update-mime-database "$share/mime" || true; fi
if command -v update-desktop-database > /dev/null; then update-desktop-database "$share/applications" || true; fi
