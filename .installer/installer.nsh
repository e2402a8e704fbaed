# What the installer for Windows does besides its own work.

# Links to a class (chalkchain://) open the app. It sees to that itself as well, whenever it starts, with the same command.
!define LINKS "Software\Classes\chalkchain"
!define LINK_COMMAND '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'

# Where electron-builder's installer leaves a copy of itself, as large as it is, for an updater that there is not.
!searchreplace COPY_FOLDER "${APP_INSTALLER_STORE_FILE}" "\installer.exe" ""

!macro customInstall
  WriteRegStr SHELL_CONTEXT "${LINKS}" "" "URL:chalkchain"
  WriteRegStr SHELL_CONTEXT "${LINKS}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "${LINKS}\shell\open\command" "" '${LINK_COMMAND}'

  Delete "$LOCALAPPDATA\${APP_INSTALLER_STORE_FILE}"
  RMDir "$LOCALAPPDATA\${COPY_FOLDER}"
!macroend

# Links that open another copy, unpacked from a zip, stay.
!macro customUnInstall
  ReadRegStr $0 SHELL_CONTEXT "${LINKS}\shell\open\command" ""
  ${if} $0 == '${LINK_COMMAND}'
    DeleteRegKey SHELL_CONTEXT "${LINKS}"
  ${endIf}
!macroend
