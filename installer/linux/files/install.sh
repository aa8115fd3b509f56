#!/bin/sh
# DXデスクを、この利用者だけに導入する。管理者の権限は要らない。
#
# 導入先は ${XDG_DATA_HOME:-~/.local/share}/dxdesk。すでにあれば入れ替える（計画と設定には触れない）。
# 終了コード: 0 導入した、1 できなかった（前のものはそのまま）、4 起動中のため何もしていない
set -eu
umask 022

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
. "$here/common.sh"
fresh=$data/.dxdesk.new
old=$data/.dxdesk.old

replace_program() {
    trap put_back EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -p -- "$data"
    finish_last_time
    mkdir -- "$fresh"
    cp -R -P -p -- "$here/." "$fresh"
    if [ -d "$place" ]; then
        mv -- "$place" "$old"
    fi
    mv -- "$fresh" "$place"
    trap - EXIT HUP INT TERM
    finish_last_time
}

# 途中で止まったときは、前のものを元の場所に戻す。
put_back() {
    if [ -d "$old" ] && [ ! -e "$place" ]; then
        mv -- "$old" "$place"
    fi
    rm -rf -- "$fresh"
    complain "導入できませんでした。$data の空き容量と権限を確かめてください（前のものはそのままです）。"
    exit 1
}

# 前のものを片付ける。そこにほかの人が置いたファイルは、新しい方へ移す。
finish_last_time() {
    rm -rf -- "$fresh"
    if [ -d "$old" ] && [ ! -e "$place" ]; then
        mv -- "$old" "$place"
    fi
    if [ -f "$old/files.txt" ]; then
        take_away "$old"
    fi
    if [ -d "$old" ]; then
        cp -R -P -p -n -- "$old/." "$place"
        rm -rf -- "$old"
    fi
}

# メニューの項目の中のパス。空白や記号があってもよい。
quoted() {
    printf '%s' "$1" | sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g' -e 's/.*/"&"/'
}

register() {
    share=$place/share
    for file in mime/packages/dxdesk.xml icons/hicolor/256x256/apps/dxdesk.png \
        icons/hicolor/scalable/apps/dxdesk.svg applications/dxdesk.desktop; do
        mkdir -p -- "$data/${file%/*}"
        cp -- "$share/$file" "$data/$file"
    done
    while IFS= read -r line; do
        case $line in
        Exec=*) printf 'Exec=%s %%f\n' "$(quoted "$place/dxdesk")" ;;
        *) say "$line" ;;
        esac
    done <"$share/applications/dxdesk.desktop" >"$entry"
    refresh_lists
}

# ほかの方法で入れたコマンドがあれば、それには触れない。
link_command() {
    if [ -e "$command" ] && [ ! -L "$command" ]; then
        say "  コマンド：$place/dxdesk（$command には別のものがあるため、そのままにしました）"
        return
    fi
    mkdir -p -- "${command%/*}"
    ln -sfn -- "$place/dxdesk" "$command"
    say "  コマンド：$command"
}

# 起動に要るもののうち、この端末にないもの。プリンターのものは、なくても起動する。
lacking() {
    find "$place/dxdesk" "$place/runtime/PySide6" -type f \
        -exec env LD_LIBRARY_PATH="$place/runtime" ldd {} + 2>/dev/null |
        sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found$/\1/p' | sort -u | grep -v '^libcups\.'
}

if [ "$here" = "$(readlink -f -- "$place")" ]; then
    complain "導入済みのフォルダーです。展開したフォルダーの install.sh を実行してください。"
    exit 1
fi
refuse_while_running
replace_program
say "DXデスクを導入しました。"
say "  プログラム：$place"
link_command
register
say "  メニュー：DXデスク（$entry）"
say "  削除するとき：$place/uninstall.sh"
if missing=$(lacking); then
    say "この端末には、起動に要るライブラリがありません：" $missing
    say "管理者に導入を依頼してください（画面とフォントのライブラリです）。"
fi
