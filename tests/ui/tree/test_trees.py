"""The trees of an outline are made anew only where something hangs otherwise."""

from __future__ import annotations

from dataclasses import replace

from dxdesk.ui.tree.trees import Trees
from tests.ui.tree.outlines import outline


def test_names_and_ratings_leave_the_tree_as_it_is():
    before = outline()
    trees = Trees()
    trees.take(before)
    tree = trees.whole()
    renamed = tuple(line._replace(name="別名", ratings=("S",)) for line in before.projects)
    trees.take(replace(before, projects=renamed))
    assert trees.whole() is tree


def test_another_number_hangs_the_project_elsewhere():
    before = outline()
    trees = Trees()
    trees.take(before)
    tree = trees.whole()
    first, *others = before.projects
    trees.take(replace(before, projects=(*others, first._replace(number="9-9-9"))))
    assert trees.whole() != tree
    trees.take(None)
    assert trees.whole().children == ()
