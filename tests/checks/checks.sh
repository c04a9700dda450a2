# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by tests/run: what is checked without running it. Each check counts as a test.

# run_checks BUILD
run_checks() {
    build=$1
    check "The XML files are well-formed" xmllint check_xml
    check "The desktop entries are valid" desktop-file-validate check_desktop
    check "The AppStream data is valid" appstreamcli check_appstream
    check "The shell scripts pass shellcheck" shellcheck check_shell
    check "Every source names its licence" grep check_licence
    check "Every include is one that ARCHITECTURE.md allows" python3 check_includes
    check "The check of includes finds what is wrong" python3 check_includes_check
    check "The sources are formatted" clang-format-19 check_format
    check "The changed sources pass clang-tidy" clang-tidy-19 check_tidy
}

# check SENTENCE TOOL FUNCTION: runs it where the tool is installed, and shows what it says where it fails.
check() {
    local output
    if ! command -v "$2" >/dev/null; then
        echo "Skipped: $1 ($2 is not installed)"
        skipped=$((skipped + 1))
    elif output=$("$3" 2>&1); then
        echo "Passed: $1"
        passed=$((passed + 1))
    else
        printf 'FAILED: %s\n%s\n' "$1" "$output"
        failed=$((failed + 1))
    fi
}

# Tracked files whose names match a pattern, and new ones not yet tracked, separated by NUL.
files() { git ls-files -z --cached --others --exclude-standard -- "$@"; }

check_xml() {
    files '*.xml' '*.policy' 'dbus/*.conf' '*.conf.in' '*.svg' '*.ts' '*.qrc' | xargs -0 -r xmllint --noout --nonet
}

check_desktop() { files '*.desktop' | xargs -0 -r desktop-file-validate; }

check_appstream() { files '*.metainfo.xml' | xargs -0 -r appstreamcli validate --no-net; }

check_shell() {
    git grep -lz --untracked -E '^#!.*\b(ba)?sh$|shellcheck shell=' | xargs -0 -r shellcheck -x
}

check_licence() {
    local without
    without=$(files '*.cpp' '*.h' '*.sql' '*.py' '*.sh' '*CMakeLists.txt' 'dbus/*.xml' |
        xargs -0 -r grep -L 'SPDX-License-Identifier: MIT')
    printf '%s\n' "$without"
    [[ -z $without ]]
}

check_includes() { python3 tests/checks/includes.py; }

check_includes_check() { python3 tests/checks/includestest.py; }

check_format() { files '*.cpp' '*.h' | xargs -0 -r clang-format-19 --dry-run -Werror; }

# The files that this branch changes; on the main branch those of the last commits. A file costs some seconds, so it
# stops after four minutes; what it has found by then counts.
check_tidy() {
    local found status=0 own="^$PWD/(app|helper|dbus|polkit)/.*\\.h\$" commands
    commands=$(mktemp -d)
    # Clang cannot read GCC's precompiled headers.
    sed -E 's# -Winvalid-pch| -include [^ ]*cmake_pch\.hxx| -fpch-preprocess##g' "$build/compile_commands.json" \
        >"$commands/compile_commands.json"
    # Of headers our own; those that the build generates lie below the same folders' names.
    found=$(changed_sources | timeout 240 xargs -r -P 2 -n 1 \
        clang-tidy-19 --quiet --header-filter="$own" -p "$commands" 2>&1) || status=$?
    rm -rf "$commands"
    grep -v 'warnings generated' <<<"$found" || true
    [[ $status -eq 0 || ($status -eq 124 && $found != *error:*) ]]
}

changed_sources() {
    local base
    base=$(git merge-base HEAD origin/main 2>/dev/null) || base=""
    if [[ -z $base || $base == "$(git rev-parse HEAD)" ]]; then
        base=$(git rev-list --max-count=6 HEAD | tail -n 1)
    fi
    {
        git diff --name-only --diff-filter=d "$base" -- '*.cpp'
        git ls-files --others --exclude-standard -- '*.cpp'
    } | sort -u | while IFS= read -r file; do
        # Only what this build compiles.
        ! grep -qF "/$file\"" "$build/compile_commands.json" || echo "$file"
    done
}

# A checkout that belongs to somebody else is still this one.
git() { command git -c "safe.directory=$PWD" "$@"; }
