# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Completion of portreevectl(1) for bash.

_portreevectl_entries() {
    # Briefly: a helper that does not answer must not hold the prompt.
    timeout 2 portreevectl list 2>/dev/null </dev/null | awk 'NR > 1 { print $2; print "id:" $1 }'
}

# Settings of a channel. Secrets come from standard input.
_portreevectl_settings() {
    case $1 in
        telegram) echo token=- chat_ids= thread_id= api= ;;
        webhook) echo url=- preset={generic,discord,slack,ntfy,wecom} secret=- authorization=- ;;
        email) echo server= port= security={starttls,tls,none} user= password=- from= to= ;;
    esac
    echo proxy=- kinds={all,none} quiet= language={en,zh} per_minute= report={off,daily,weekly,monthly} report_at=
}

# The words that may stand where the cursor is, given what stands before it.
_portreevectl_words() {
    local command=$1 previous=$2 entry=$3 action=$4
    case $previous in
        --protocol) echo tcp udp both; return ;;
        --side) echo local remote; return ;;
        --billing) echo single double ingress; return ;;
        --up | --down) echo off; return ;;
        --days) echo mon-fri sat,sun daily; return ;;
        --direction) echo sum in out; return ;;
        --action) echo notify throttle= block; return ;;
        --thresholds) echo 30,50,80,100; return ;;
        --mute) echo all none threshold quota-reached burst-began burst-ended period-ended; return ;;
        --state) echo queued sent failed; return ;;
        --note | --weight | --ports | --for | --from | --to | --limit) return ;;
        --reset-day | --every | --yearly | --at | --trigger | --window | --throttle | --duration | --carrier) return ;;
    esac
    case $command in
        "") echo add modify remove list show reset watch limit schedule quota burst history interfaces check \
            notify --version ;;
        add) echo --protocol --side --note --billing --weight --mute ;;
        modify) echo --ports --protocol --side --note --billing --weight --mute; _portreevectl_entries ;;
        remove | show | reset) _portreevectl_entries ;;
        limit)
            if [[ -z $entry ]]; then _portreevectl_entries; else echo off; fi
            echo --up --down --for
            ;;
        schedule)
            case $entry:$action in
                :*) _portreevectl_entries ;;
                *:) echo add list remove off ;;
                *:add) echo --days --from --to --up --down ;;
            esac
            ;;
        quota)
            if [[ -z $entry ]]; then _portreevectl_entries; else echo off; fi
            echo --reset-day --every --yearly --no-reset --at --thresholds --action
            ;;
        burst)
            if [[ -z $entry ]]; then _portreevectl_entries; else echo lift off; fi
            echo --trigger --window --throttle --duration --direction --dry-run
            ;;
        history)
            [[ -n $entry ]] || _portreevectl_entries
            echo --periods --csv
            ;;
        check) [[ -n $entry ]] || echo quota burst ;;
        notify)
            case $entry:$action in
                :*) echo status push outbox retry test set enable disable ;;
                test: | set: | enable: | disable:) echo telegram webhook email ;;
                set:*) _portreevectl_settings "$action" ;;
                outbox:) echo --state --limit ;;
            esac
            ;;
        interfaces) echo auto all --without-lan --with-lan --carrier --no-carrier; ls /sys/class/net ;;
    esac
    echo --json --help
}

_portreevectl() {
    local line=${COMP_LINE:0:COMP_POINT} word
    local current=${line##*[[:space:]]}
    # What stands before the cursor, cut at blanks only: the command, an entry, and what to do with it.
    local -a typed named=()
    read -ra typed <<<"${line%"$current"}"
    for word in "${typed[@]:1}"; do
        [[ $word == -* ]] || named+=("$word")
    done
    mapfile -t COMPREPLY < <(compgen -W "$(_portreevectl_words "${named[0]-}" "${typed[*]: -1}" "${named[1]-}" \
        "${named[2]-}")" -- "$current")
    # bash splits words at :, = and @ too and replaces the last piece only, so the pieces before it have to go; a : or a
    # = at the end is a piece, but what follows it is what bash replaces.
    local last=${COMP_WORDS[COMP_CWORD]}
    local kept=${current%"${last#[:=]}"}
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    # A value follows.
    [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
}

complete -F _portreevectl portreevectl
