<#
.SYNOPSIS
Flashes and provisions a reader with one command.

.DESCRIPTION
Calls "verso device flash" with the given parameters. It plans every step, checks tools and files first, runs the steps, and reports
how to continue if one fails. The script works on every system. It needs the .NET 10 SDK, and nanoff 2.5 for a board:

    dotnet tool install --global nanoff --version 2.5.162

docs/RUNBOOK.md, "From a bare board to a reader", describes all steps. The exit code is that of verso: 0 done, 1 failed, 2 wrong usage,
3 a file could not be read or written.

.PARAMETER Board
Kind of board, by the name of its table in partitions/, such as esp32-4mb or esp32s3-8mb.

.PARAMETER Port
Serial port of the board, such as COM3. "nanoff --listports" shows it.

.PARAMETER Stage0
Deployment .bin of stage 0.

.PARAMETER SlotSize
Size of each slot in bytes, as in the build of stage 0.

.PARAMETER Emulator
Flash file of a virtual reader to create instead of flashing a board. The file must not exist.

.PARAMETER Image
First image: the deployment .bin of the application.

.PARAMETER Version
Display version of that image.

.PARAMETER Counter
Security counter of that image.

.PARAMETER Hardware
Hardware id that releases must name.

.PARAMETER Root
Root that the device starts with, such as site/root/1.cose. Its product is that of the device.

.PARAMETER Channel
Channel that the device follows.

.PARAMETER FleetKey
Fleet keys of the device, as key files.

.PARAMETER Url
URL at which the device checks for releases. It has to end with a slash.

.PARAMETER DeviceId
Id of the device, which has to be unique. Default: random.

.PARAMETER WifiSsid
Wi-Fi network to store in the board.

.PARAMETER WifiPasswordFile
File whose first line is the password of the network. Omit it for an open network. The password itself is never on a command line.

.PARAMETER CaCertificate
Certificates of the authorities that the device trusts for servers, as PEM files.

.PARAMETER Target
Name of the firmware in nanoff. Default: that of the most common board of this kind.

.PARAMETER Firmware
Version of the firmware. Default: the newest stable version.

.PARAMETER Baud
Speed of the serial port during flashing. Default: that of nanoff.

.PARAMETER Layout
Partition table as CSV. Default: the table of the board or of the emulator.

.PARAMETER DryRun
Show the plan and change nothing.

.PARAMETER From
Step to continue from, by its name in the plan.

.PARAMETER Json
Write the result as JSON.

.EXAMPLE
./flash.ps1 -Board esp32-4mb -Port COM3 -Stage0 Stage0.bin -Image App.bin -Version 1.0.0 -Counter 1 -Hardware ereader-r2 -Root site/root/1.cose -Channel stable -FleetKey keys/fleet.jwk -Url https://updates.example.com/ -WifiSsid Library -WifiPasswordFile wifi.txt -CaCertificate ca.pem -DryRun

.EXAMPLE
./flash.ps1 -Emulator reader.flash -Image App.bin -Version 1.0.0 -Counter 1 -Hardware ereader-r2 -Root site/root/1.cose -Channel stable -FleetKey keys/fleet.jwk
#>
[CmdletBinding(DefaultParameterSetName = 'Board')]
param(
    [Parameter(Mandatory = $true, ParameterSetName = 'Board')] [string] $Board,
    [Parameter(Mandatory = $true, ParameterSetName = 'Board')] [string] $Port,
    [Parameter(Mandatory = $true, ParameterSetName = 'Board')] [string] $Stage0,
    [Parameter(ParameterSetName = 'Board')] [int] $SlotSize,
    [Parameter(ParameterSetName = 'Board')] [string] $Target,
    [Parameter(ParameterSetName = 'Board')] [string] $Firmware,
    [Parameter(ParameterSetName = 'Board')] [int] $Baud,
    [Parameter(ParameterSetName = 'Board')] [string] $WifiSsid,
    [Parameter(ParameterSetName = 'Board')] [string] $WifiPasswordFile,
    [Parameter(ParameterSetName = 'Board')] [string[]] $CaCertificate,
    [Parameter(Mandatory = $true, ParameterSetName = 'Emulator')] [string] $Emulator,
    [Parameter(Mandatory = $true)] [string] $Image,
    [Parameter(Mandatory = $true)] [string] $Version,
    [Parameter(Mandatory = $true)] [long] $Counter,
    [Parameter(Mandatory = $true)] [string] $Hardware,
    [Parameter(Mandatory = $true)] [string] $Root,
    [Parameter(Mandatory = $true)] [string] $Channel,
    [Parameter(Mandatory = $true)] [string[]] $FleetKey,
    [string] $DeviceId,
    [string] $Url,
    [string] $Layout,
    [switch] $DryRun,
    [string] $From,
    [switch] $Json
)

$options = [ordered]@{
    Emulator         = '--emulator'
    Board            = '--board'
    Port             = '--port'
    Stage0           = '--stage0'
    SlotSize         = '--slot-size'
    Target           = '--target'
    Firmware         = '--firmware'
    Baud             = '--baud'
    WifiSsid         = '--wifi-ssid'
    WifiPasswordFile = '--wifi-password-file'
    CaCertificate    = '--ca-certificate'
    Layout           = '--layout'
    Image            = '--image'
    Version          = '--version'
    Counter          = '--counter'
    Hardware         = '--hardware'
    Root             = '--root'
    Channel          = '--channel'
    FleetKey         = '--fleet-key'
    DeviceId         = '--device-id'
    Url              = '--url'
    DryRun           = '--dry-run'
    From             = '--from'
    Json             = '--json'
}

$arguments = @()
foreach ($name in $options.Keys) {
    if (-not $PSBoundParameters.ContainsKey($name)) {
        continue
    }

    $value = $PSBoundParameters[$name]
    if ($value -is [switch]) {
        if ($value) {
            $arguments += $options[$name]
        }
    }
    else {
        foreach ($one in $value) {
            $arguments += $options[$name]
            $arguments += "$one"
        }
    }
}

$verso = Join-Path (Join-Path $PSScriptRoot 'host-signer') 'Cli'
& dotnet run --project $verso -- device flash $arguments
exit $LASTEXITCODE
