; The set-up program: for one user, in Japanese, without an administrator.
; Called by setup_program.py, which defines VERSION, FOUR_VERSION, OUT, ICON, FILES, SIZE_KB,
; QUICK (CI: compresses quickly) and SIGN (signs the uninstaller), and writes the lists in FILES.

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave on
CRCCheck force
AllowSkipFiles off
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "DXデスク"
!define PROGRAM "DXDesk.exe"
!define CONSOLE "dxdeskc.exe"
!define KIND "DXDesk.Plan"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\DXDesk"
!define CLASSES "Software\Classes"
; Exit codes of a silent run, beside those of NSIS (0 done, 1 cancelled, 2 aborted).
!define UNFIT 3
!define RUNNING 4

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\DXDesk"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${FOUR_VERSION}"
VIAddVersionKey /LANG=1041 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1041 "FileDescription" "${NAME} セットアップ"
VIAddVersionKey /LANG=1041 "CompanyName" "dxdesk"
VIAddVersionKey /LANG=1041 "LegalCopyright" "Apache License 2.0"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_DIRECTORYPAGE_TEXT_TOP "${NAME} ${VERSION} を次のフォルダーにインストールします。管理者の権限は要りません。以前の版があれば入れ替えます。計画と設定はそのまま残ります。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "${NAME} を起動する"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "${NAME} をこのパソコンから削除します。計画（.dxdesk）と設定は削除しません。"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"'
!endif

; A program that is running cannot be opened for writing.
!macro StopWhileRunning FOLDER FILE
  ${If} ${FileExists} "${FOLDER}\${FILE}"
    ${Do}
      ClearErrors
      FileOpen $1 "${FOLDER}\${FILE}" a
      ${IfNot} ${Errors}
        FileClose $1
        ${ExitDo}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} が動いています。保存して終了してから、「再試行」を押してください。" /SD IDCANCEL IDCANCEL`
        SetErrorLevel ${RUNNING}
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

; The version of before is taken away by its own uninstaller, which knows its files.
!macro TakeAway FOLDER
  ${If} ${FileExists} "${FOLDER}\uninstall.exe"
    !insertmacro StopWhileRunning "${FOLDER}" "${PROGRAM}"
    !insertmacro StopWhileRunning "${FOLDER}" "${CONSOLE}"
    ExecWait '"${FOLDER}\uninstall.exe" /S /UPGRADE _?=${FOLDER}' $1
    ${If} $1 <> 0
      SetErrorLevel $1
      Quit
    ${EndIf}
    Delete "${FOLDER}\uninstall.exe"
    RMDir "${FOLDER}"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME} には 64 ビットの Windows 10 又は 11 が必要です。" /SD IDOK
    SetErrorLevel ${UNFIT}
    Quit
  ${EndIf}
  SetShellVarContext current
FunctionEnd

!define NOT_WRITABLE "ファイルを書き込めません。空き容量と、フォルダーに書き込めるかを確かめてください。"

Section "-program"
  ; Before anything is taken away: where the new version cannot go, that of before stays.
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $1 "$INSTDIR\setup.tmp" w
  ${If} ${Errors}
    RMDir "$INSTDIR"
    Abort "${NOT_WRITABLE}"
  ${EndIf}
  FileClose $1
  Delete "$INSTDIR\setup.tmp"
  ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
  ${If} $0 != ""
    !insertmacro TakeAway "$0"
  ${EndIf}
  !insertmacro TakeAway "$INSTDIR"
  ClearErrors
  !include "${FILES}\install.nsh"
  ${If} ${Errors}
    Abort "${NOT_WRITABLE}"
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call Register
SectionEnd

Function Register
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${CLASSES}\.dxdesk" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.dxdesk\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "${NAME}の計画"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "dxdesk"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${RefreshShellIcons}
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Section "Uninstall"
  !insertmacro StopWhileRunning "$INSTDIR" "${PROGRAM}"
  !insertmacro StopWhileRunning "$INSTDIR" "${CONSOLE}"
  ; File by file: what somebody has put beside them, a plan perhaps, stays.
  !include "${FILES}\uninstall.nsh"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    Call un.Register
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
  ${EndIf}
SectionEnd

Function un.Register
  ; What another copy has registered since is not ours to take away.
  ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKCU "${ENTRY}"
    DeleteRegKey HKCU "${CLASSES}\${KIND}"
    DeleteRegValue HKCU "${CLASSES}\.dxdesk\OpenWithProgids" "${KIND}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.dxdesk\OpenWithProgids"
    ReadRegStr $0 HKCU "${CLASSES}\.dxdesk" ""
    ${If} $0 == "${KIND}"
      DeleteRegValue HKCU "${CLASSES}\.dxdesk" ""
    ${EndIf}
    ; With what another program has said of such files it stays.
    DeleteRegKey /ifempty HKCU "${CLASSES}\.dxdesk"
    ${RefreshShellIcons}
  ${EndIf}
FunctionEnd
