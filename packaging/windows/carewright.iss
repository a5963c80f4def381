; Written, not yet run on this system: no Windows machine has built this installer so far.
; Inno Setup 6. Made by build.ps1, which hands in the version: iscc /DVersion=0.1.0 carewright.iss

#ifndef Version
  #error Hand in the version: iscc /DVersion=0.1.0 carewright.iss
#endif

[Setup]
AppId={{8E0B2E5D-6E0C-4B51-9C55-52B8C7B3F7A1}
AppName=Carewright
AppVersion={#Version}
AppVerName=Carewright {#Version}
DefaultDirName={autopf}\Carewright
DefaultGroupName=Carewright
DisableProgramGroupPage=yes
; No administrator needed: it installs for the person who runs it, and for everybody when they choose so.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=carewright-{#Version}-windows
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
UninstallDisplayIcon={app}\carewright-window.exe
CloseApplications=yes
ChangesEnvironment=yes
ChangesAssociations=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "Let a terminal find the command carewright"; Flags: unchecked

[Files]
Source: "..\..\dist\carewright\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an earlier version brought and this one does not must not be found any more.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Carewright"; Filename: "{app}\carewright-window.exe"
Name: "{autodesktop}\Carewright"; Filename: "{app}\carewright-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; \
    Tasks: path; Check: not IsAdminInstallMode and NotOnPath(ExpandConstant('{app}'))
; A double click on a packet opens the window, which shows what is in it before anything is brought in.
Root: HKA; Subkey: "Software\Classes\.carepacket\OpenWithProgids"; ValueType: string; ValueName: "Carewright.Packet"; \
    ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Carewright.Packet"; ValueType: string; ValueData: "Carewright packet"; \
    Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Carewright.Packet\DefaultIcon"; ValueType: string; \
    ValueData: "{app}\carewright-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Carewright.Packet\shell\open\command"; ValueType: string; \
    ValueData: """{app}\carewright-window.exe"" ""%1"""

[Run]
Filename: "{app}\carewright-window.exe"; Description: "{cm:LaunchProgram,Carewright}"; Flags: nowait postinstall skipifsilent

; Libraries and settings lie in the person's own data folder and stay when the program goes.

[Code]
function NotOnPath(Folder: string): Boolean;
var
  Path: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then
    Path := '';
  Result := Pos(';' + Uppercase(Folder) + ';', ';' + Uppercase(Path) + ';') = 0;
end;
