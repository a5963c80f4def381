#!/usr/bin/env bash
# Written, not yet run on this system: no Mac has run this script so far.
#
# Freezes dist/Carewright.app and packs it into dist/carewright-VERSION-macos.dmg.
# To sign and notarise, set CAREWRIGHT_SIGN_AS to a "Developer ID Application" identity and CAREWRIGHT_NOTARY to a
# profile stored with `xcrun notarytool store-credentials`. Without them the app is signed for this Mac only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

python3 packaging/dev.py build
app=dist/Carewright.app
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -n 1)
image="dist/carewright-$version-macos.dmg"

identity=${CAREWRIGHT_SIGN_AS:--}
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

notarise() { # what to submit, what to staple: a Mac without a network must find the ticket in both app and image
  if [ -n "${CAREWRIGHT_NOTARY:-}" ]; then
    xcrun notarytool submit "$1" --keychain-profile "$CAREWRIGHT_NOTARY" --wait
    xcrun stapler staple "$2"
  fi
}

ditto -c -k --keepParent "$app" "$stage.zip"
notarise "$stage.zip" "$app"
rm -f "$stage.zip"

cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname Carewright -srcfolder "$stage" -fs HFS+ -format UDZO "$image"

codesign --force --sign "$identity" "$image"
notarise "$image" "$image"
echo "$image"
