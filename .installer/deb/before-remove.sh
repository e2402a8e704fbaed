#!/bin/sh
# Takes the command away before the program that it leads to: afterwards the system warns that it leads nowhere.
set -e
case "$1" in
  remove | deconfigure)
    if type update-alternatives >/dev/null 2>&1; then
      update-alternatives --remove chalkchain /opt/Chalkchain/chalkchain
    fi
    ;;
esac
