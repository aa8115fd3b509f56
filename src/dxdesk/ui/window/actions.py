"""The actions of the window, and what its menus hold.

`needs` of an action is `""` for always, `plan` with an open plan, `edition` with one of its
editions, `sheet` with a sheet shown, `edit` where the edition can be changed, `edit_sheet` where
the sheet shown can, `settled` where only the settling of that sheet hinders it, `acting` while
answers are typed in for a section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from dxdesk.ui.action_spec import ActionSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from dxdesk.ui.tree.project_tree import ProjectTree


SPECS: Final = (
    ActionSpec("new_plan", "新しい計画(&N)…", "Ctrl+N"),
    ActionSpec("begin_by_import", "評価シートを取り込んで始める(&G)…"),
    ActionSpec("open_plan", "開く(&O)…", "Ctrl+O"),
    ActionSpec("open_sample", "見本の計画を開く"),
    ActionSpec("save", "保存の確認(&S)", "Ctrl+S", "edition"),
    ActionSpec("save_copy", "コピーを保存(&A)…", "F12", "plan"),
    ActionSpec("restore_backup", "バックアップから戻す(&B)…"),
    ActionSpec("import_files", "取り込む(&I)…", "Ctrl+I", "plan"),
    ActionSpec("preview_sheet", "このシートを印刷(&P)…", "Ctrl+P", "sheet"),
    ActionSpec("preview_selected", "選んだシートを印刷…", "", "edition"),
    ActionSpec("preview_all", "全部のシートを印刷…", "Ctrl+Shift+P", "edition"),
    ActionSpec("preview_changes", "見え消しで印刷(&M)…", "", "edition"),
    ActionSpec("print_sheet", "このシートをPDFにする(&D)…", "", "sheet"),
    ActionSpec("print_selected", "選んだシートをPDFにする…", "", "edition"),
    ActionSpec("print_all", "全部のシートをPDFにする…", "", "edition"),
    ActionSpec("handouts", "配布資料(&H)…", "Ctrl+Shift+H", "edition"),
    ActionSpec("open_round", "照会を始める(&Q)…", "", "edit"),
    ActionSpec("rounds", "照会の状況(&J)", "Alt+R", "edition"),
    ActionSpec("end_acting", "代行入力を終える(&K)", "Ctrl+Shift+G", "acting"),
    ActionSpec("collect_answers", "照会の回答を取り込む(&G)…", "", "edit"),
    ActionSpec("collect_folder", "フォルダーの回答を取り込む(&L)…", "", "edit"),
    ActionSpec("save_receipt", "取込結果票を保存(&W)…", "", "edition"),
    ActionSpec("confirmations", "確認依頼票を作る(&V)…", "", "edition"),
    ActionSpec("read_answers", "確認依頼票の回答を読み込む(&B)…", "", "edit"),
    ActionSpec("close_plan", "計画を閉じる(&C)", "Ctrl+W", "plan"),
    ActionSpec("form_settings", "様式の設定(&F)…", "", "edit"),
    ActionSpec("rating_rule", "評価の基準(&E)…", "", "edit"),
    ActionSpec("settings", "設定(&T)…"),
    ActionSpec("quit", "終了(&X)", "Ctrl+Q"),
    ActionSpec("undo", "元に戻す(&U)", "Ctrl+Z", "edit"),
    ActionSpec("redo", "やり直す(&R)", "Ctrl+Y Ctrl+Shift+Z", "edit"),
    ActionSpec("find", "検索(&F)…", "Ctrl+F", "edition"),
    ActionSpec("replace", "置換(&E)…", "Ctrl+H", "edition"),
    ActionSpec("find_next", "次を検索(&X)", "F3 Shift+F4", "edition"),
    ActionSpec("find_previous", "前を検索(&P)", "Shift+F3 Ctrl+Shift+F4", "edition"),
    ActionSpec("bulk_edit", "一括変更(&M)…", "Ctrl+Shift+M", "edit"),
    ActionSpec("narrow", "事業を絞り込む(&J)", "Ctrl+Shift+F", "edition"),
    ActionSpec("name_snapshot", "控えを付ける(&K)…", "Ctrl+Shift+S", "edit"),
    ActionSpec("correct_settled", "確定値の訂正(&C)", "", "edit", is_switch=True),
    ActionSpec("new_project", "事業を追加(&A)…", "Ctrl+Shift+N", "edit"),
    ActionSpec("duplicate_project", "事業を複製(&D)…", "", "edit_sheet"),
    ActionSpec("renumber_project", "事業番号を変更(&R)…", "", "edit_sheet"),
    ActionSpec("work_state", "作業の状態(&W)…", "Ctrl+Shift+J", "sheet"),
    ActionSpec("open_settled", "確定を解除(&U)…", "", "settled"),
    ActionSpec("remove_project", "事業を削除(&X)", "", "edit_sheet"),
    ActionSpec("previous_sheet", "前のシート(&P)", "Ctrl+PgUp", "edition"),
    ActionSpec("next_sheet", "次のシート(&N)", "Ctrl+PgDown", "edition"),
    ActionSpec("back", "戻る(&B)", "Ctrl+Shift+PgUp Back", "edition"),
    ActionSpec("forward", "進む(&W)", "Ctrl+Shift+PgDown Forward", "edition"),
    ActionSpec("quick_open", "事業を開く(&O)…", "Ctrl+G F5", "edition"),
    ActionSpec("pin", "ピン留め・解除(&I)", "Ctrl+Shift+B", "sheet"),
    ActionSpec("jump_1", "見出し", "Alt+1", "sheet"),
    ActionSpec("jump_2", "本文", "Alt+2", "sheet"),
    ActionSpec("jump_3", "5年のスケジュール", "Alt+3", "sheet"),
    ActionSpec("jump_4", "月のスケジュール", "Alt+4", "sheet"),
    ActionSpec("jump_5", "指標", "Alt+5", "sheet"),
    ActionSpec("project_list", "事業一覧(&L)", "F7", "edition"),
    ActionSpec("cross_table", "横断表(&X)", "F8", "edition"),
    ActionSpec("findings", "確認事項の一覧(&K)", "Alt+K", "edition"),
    ActionSpec("next_finding", "次の確認事項(&Q)", "F11", "edition"),
    ActionSpec("previous_finding", "前の確認事項(&Z)", "Shift+F11", "edition"),
    ActionSpec("add_finding", "確認事項を追加(&V)…", "Ctrl+Shift+A", "sheet"),
    ActionSpec("check_rules", "確認の項目(&Y)…", "", "edit"),
    ActionSpec("next_pane", "次の領域へ(&F)", "F6"),
    ActionSpec("palette", "操作を探す(&S)…", "Alt+Q"),
    ActionSpec("manual", "手引き(&H)", "F1"),
    ActionSpec("save_manual", "手引きをPDFで保存(&P)…"),
    ActionSpec("keys", "キー操作の一覧(&K)", "Ctrl+F1"),
    ActionSpec("save_diagnostics", "診断情報を保存(&D)…"),
    ActionSpec("about", "DXデスクについて(&A)"),
)

PANELS: Final = {
    name: ActionSpec(f"panel_{name}", words, keys, is_switch=True)
    for name, words, keys in (
        ("tree", "事業", "Alt+0"),
        ("history", "履歴", "Alt+6"),
        ("trend", "推移", "Alt+7"),
        ("paper", "紙面", "Alt+8"),
        ("steps", "操作の履歴", "Alt+9"),
        ("second", "並べて表示", "F9"),
        ("find", "検索と置換", ""),
        ("findings", "確認事項", ""),
    )
}
"""What shows and hides the panels, by the name of the panel."""

_MENUS: Final = {
    "file": (
        "new_plan begin_by_import open_plan recent open_sample |"
        " save save_copy restore_backup | import_files |"
        " preview_sheet preview_selected preview_all preview_changes handouts |"
        " print_sheet print_selected print_all |"
        " form_settings rating_rule check_rules | close_plan settings quit"
    ),
    "edit": (
        "undo redo | find replace find_next find_previous | narrow | bulk_edit |"
        " add_finding | name_snapshot correct_settled"
    ),
    "project": (
        "new_project duplicate_project renumber_project remove_project |"
        " work_state open_settled pin"
    ),
    "round": (
        "open_round rounds | end_acting | collect_answers collect_folder save_receipt |"
        " confirmations read_answers"
    ),
    "go": (
        "quick_open previous_sheet next_sheet back forward | pinned edited |"
        " jump_1 jump_2 jump_3 jump_4 jump_5 | findings next_finding previous_finding |"
        " next_pane"
    ),
    "view": "project_list cross_table | editions | panels",
    "help": "manual save_manual | palette keys | save_diagnostics about",
}
"""The entries of each menu; those of `_FILLED` are filled while they run."""

_FILLED: Final = {
    "recent": "最近の計画(&R)",
    "pinned": "ピン留めした事業(&D)",
    "edited": "最近編集した事業(&E)",
    "editions": "年度版(&Y)",
    "panels": "パネル(&P)",
}

_OF_A_PROJECT: Final = (
    "duplicate_project renumber_project remove_project preview_selected work_state"
)


def fill_menus(menus: Mapping[str, QMenu], actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Give the menus their entries; returns those that are filled while the program runs."""
    filled: dict[str, QMenu] = {}
    for name, entries in _MENUS.items():
        menu = menus[name]
        for entry in entries.split():
            if entry == "|":
                menu.addSeparator()
            elif entry in _FILLED:
                filled[entry] = menu.addMenu(_FILLED[entry])
            else:
                menu.addAction(actions[entry])
    return filled


def make_project_menu(tree: ProjectTree, actions: Mapping[str, QAction]) -> QMenu:
    """What can be done with the project under the mouse, and with the whole list."""
    menu = QMenu(tree)
    for name in _OF_A_PROJECT.split():
        menu.addAction(actions[name])
    menu.addSeparator()
    for action in tree.as_list.acts.values():
        menu.addAction(action)
    return menu


def update_actions(
    actions: Mapping[str, QAction],
    *,
    has_plan: bool,
    has_edition: bool,
    has_sheet: bool,
    can_edit: bool,
    can_edit_sheet: bool,
) -> None:
    """Enable just what can be done now."""
    able = {
        "": True,
        "plan": has_plan,
        "edition": has_edition,
        "sheet": has_sheet,
        "edit": has_plan and can_edit,
        "edit_sheet": can_edit_sheet,
        "settled": has_sheet and can_edit and not can_edit_sheet,
    }
    for spec in SPECS:
        # What begins and ends 代行入力 knows of it before anybody else (see `ActingFlow`).
        if spec.needs != "acting":
            actions[spec.name].setEnabled(able[spec.needs])
