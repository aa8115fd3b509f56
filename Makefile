# 一つの用事に一つの命令。どれも、まず足りないものを用意してから始める（scripts/setup.py）。
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run lint check test bench shots constraints installer installer-quick clean

PY := .venv/bin/python

# The first interpreter of a fitting version that can make environments (Debian's python3 cannot
# without python3-venv). `make PYTHON=/somewhere/python3.12 run` overrides it.
usable = $(shell $(1) -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $(1))
PYTHON ?= $(or $(call usable,python3.11),$(call usable,python3.12),$(call usable,python3.13),$(call usable,python3))

define setup
@python="$(PYTHON)"; \
	test -n "$$python" || { echo "Python 3.11～3.13（venv付き）が見つかりません。apt-get install python3-venv などで入れてください。" >&2; exit 1; }; \
	"$$python" scripts/setup.py $(1)
endef

# 配る形を、作り方のある全てのOSについて作って試す。道具のない所では、足りないものを告げて飛ばす（終了コード 3）。
systems := $(patsubst installer/%/build.py,%,$(wildcard installer/*/build.py))
deliver = $(PY) -m installer.$(1).build $(2) --out $(3) && $(PY) -m installer.$(1).smoke --built $(3) || test $$? -eq 3

help: ## この一覧
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 24

run: ## 見本の計画を窓で開く（画面のない所では、同じ窓を画面なしで一通り動かす）
	$(call setup,--qt)
	$(PY) -m dxdesk $(if $(DISPLAY)$(WAYLAND_DISPLAY),sample,self-test) out

lint: ## 書式・規則・型・階層
	$(call setup)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m basedpyright
	.venv/bin/lint-imports

check: lint ## 書式・規則・型・階層と、速いテスト（2分ほど、Qtは使わない）
	$(PY) -m pytest -p no:pytest-qt --hypothesis-profile=quick -n auto --dist loadfile -q -m "not gui and not slow"

test: ## 全部のテスト
	$(call setup,--qt --tests)
	$(PY) -m pytest -n auto --dist loadfile

bench: ## 速さを下限との比で測る
	$(call setup,--qt)
	$(PY) -m bench

shots: ## 画面と紙の絵を作る
	$(call setup,--qt --tests)
	$(PY) -m scripts.shots

constraints: ## constraints.txt を今の最新版で作り直す（Python 3.11 で）
	$(call setup)
	$(PY) scripts/constraints.py

installer: ## Windows版とLinux版を dist に作り、Wine などで試す（10分ほど）
	$(call setup,--qt --installers)
	@set -e; $(foreach system,$(systems),$(call deliver,$(system),,dist/$(system));)

installer-quick: ## 同じものを、大きくてもすぐに作る形で（dist/*-quick、3分ほど）
	$(call setup,--qt --installers)
	@set -e; $(foreach system,$(systems),$(call deliver,$(system),--quick,dist/$(system)-quick);)

clean: ## 作ったものを消す（.venv は残す）
	rm -rf build dist out htmlcov .coverage .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests bench scripts installer db -name __pycache__ -prune -exec rm -rf {} +
