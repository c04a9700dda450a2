# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of portreevectl(1) for bash.

_portreevectl_entries() {
    # Briefly: a helper that does not answer must not hold the prompt.
    timeout 2 portreevectl list 2>/dev/null </dev/null | awk 'NR > 1 { print $2; print "id:" $1 }'
}

# The words that may stand where the cursor is, given what stands before it.
_portreevectl_words() {
    local command=$1 previous=$2
    case $previous in
        --protocol) echo tcp udp both; return ;;
        --side) echo local remote; return ;;
        --billing) echo single double ingress; return ;;
        --note | --weight | --ports) return ;;
    esac
    case $command in
        "") echo add modify remove list show reset watch interfaces --version ;;
        add) echo --protocol --side --note --billing --weight ;;
        modify) echo --ports --protocol --side --note --billing --weight; _portreevectl_entries ;;
        remove | show | reset) _portreevectl_entries ;;
        interfaces) echo auto all; ls /sys/class/net ;;
    esac
    echo --json --help
}

_portreevectl() {
    local line=${COMP_LINE:0:COMP_POINT} word command=""
    local current=${line##*[[:space:]]}
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            -*) ;;
            *) command=$word; break ;;
        esac
    done
    mapfile -t COMPREPLY < <(compgen -W "$(_portreevectl_words "$command" "${COMP_WORDS[COMP_CWORD-1]}")" -- "$current")
    # bash splits words at : and @ too and replaces the last piece only, so the pieces before it have to go; a : at the
    # end is a piece, but what follows it is what bash replaces.
    local last=${COMP_WORDS[COMP_CWORD]}
    local kept=${current%"${last#:}"}
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
}

complete -F _portreevectl portreevectl
