# Written, not yet run on this system: no Windows machine has run this script so far.
#
# Freezes the program and makes dist\carewright-VERSION-windows.exe. Needs Python 3.11 to 3.13 and Inno Setup 6.
# To sign, set CAREWRIGHT_SIGN to a command that takes a file name; without it the installer is unsigned and
# Windows warns people about it.

$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Sign([string] $File) {
    if ($env:CAREWRIGHT_SIGN) {
        & $env:CAREWRIGHT_SIGN $File
        if ($LASTEXITCODE) { throw "Signing $File failed." }
    }
}

python packaging\dev.py build
if ($LASTEXITCODE) { throw "The program could not be frozen." }
Invoke-Sign "dist\carewright\carewright.exe"
Invoke-Sign "dist\carewright\carewright-window.exe"

$version = (Select-String -Path pyproject.toml -Pattern '^version = "(.+)"').Matches[0].Groups[1].Value
$iscc = Join-Path ${env:ProgramFiles(x86)} "Inno Setup 6\ISCC.exe"
if (-not (Test-Path $iscc)) { throw "Inno Setup 6 is not installed." }
& $iscc "/DVersion=$version" packaging\windows\carewright.iss
if ($LASTEXITCODE) { throw "The installer could not be made." }
Invoke-Sign "dist\carewright-$version-windows.exe"
Write-Output "dist\carewright-$version-windows.exe"
