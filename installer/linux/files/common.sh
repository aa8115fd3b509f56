# install.sh と uninstall.sh の両方が使うもの。

data=${XDG_DATA_HOME:-$HOME/.local/share}
place=$data/dxdesk
command=$HOME/.local/bin/dxdesk
entry=$data/applications/dxdesk.desktop

say() {
    printf '%s\n' "$*"
}

complain() {
    say "$@" >&2
}

refuse_while_running() {
    own=$(readlink -f -- "$place/dxdesk") || own=
    for program in /proc/[0-9]*/exe; do
        if [ -n "$own" ] && [ "$(readlink "$program" 2>/dev/null)" = "$own" ]; then
            complain "DXデスクが起動しています。終了してから、もう一度実行してください（何も変えていません）。"
            exit 4
        fi
    done
}

# 一覧にあるファイルだけを消す。ほかの人が置いたものは残る。
take_away() {
    (cd "$1" && tr '\n' '\000' <files.txt | xargs -0 rm -f -- files.txt)
    find "$1" -depth -type d -empty -delete
}

# メニューとファイルの種類の一覧を作り直す。道具がある所でだけ行う。
refresh_lists() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$data/applications" || :
    fi
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$data/mime" >/dev/null 2>&1 || :
    fi
}
