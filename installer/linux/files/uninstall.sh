#!/bin/sh
# DXデスクを、この利用者から削除する。計画と設定（${XDG_CONFIG_HOME:-~/.config}/dxdesk）は残す。
#
# 終了コード: 0 削除した、1 できなかった、4 起動中のため何もしていない
set -eu

. "$(dirname -- "$0")/common.sh"

if [ ! -f "$place/files.txt" ]; then
    complain "DXデスクは $place に導入されていません。"
    exit 1
fi
refuse_while_running
if [ "$(readlink -- "$command")" = "$place/dxdesk" ]; then
    rm -- "$command"
fi
rm -f -- "$entry" "$data/mime/packages/dxdesk.xml" \
    "$data/icons/hicolor/256x256/apps/dxdesk.png" "$data/icons/hicolor/scalable/apps/dxdesk.svg"
refresh_lists
take_away "$place"
say "DXデスクを削除しました。計画と設定（${XDG_CONFIG_HOME:-$HOME/.config}/dxdesk）は残してあります。"
if [ -d "$place" ]; then
    say "$place には、DXデスクのものではないファイルがあるため、残してあります。"
fi
