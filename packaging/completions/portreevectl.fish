# SPDX-License-Identifier: MIT
# Completion of portreevectl(1) for fish.

function __portreevectl_entries
    # Briefly: a helper that does not answer must not hold the prompt.
    timeout 2 portreevectl list 2>/dev/null </dev/null | awk 'NR > 1 { print $2 "\tid " $1; print "id:" $1 "\t" $2 }'
end

set -l commands add modify remove list show reset watch limit schedule quota burst history interfaces check notify

complete -c portreevectl -f
complete -c portreevectl -l json -d 'Print JSON documents'
complete -c portreevectl -s h -l help -d 'Show help'
complete -c portreevectl -l version -d 'Show the version'

set -l first "not __fish_seen_subcommand_from $commands"
complete -c portreevectl -n $first -a add -d 'Count the traffic of ports'
complete -c portreevectl -n $first -a modify -d 'Change an entry'
complete -c portreevectl -n $first -a remove -d 'Remove entries'
complete -c portreevectl -n $first -a list -d 'Show all entries'
complete -c portreevectl -n $first -a show -d 'Show one entry in full'
complete -c portreevectl -n $first -a reset -d 'Count from 0 again'
complete -c portreevectl -n $first -a watch -d 'Show all entries live'
complete -c portreevectl -n $first -a limit -d 'Limit the bandwidth of an entry'
complete -c portreevectl -n $first -a schedule -d 'Limit an entry at some hours of some days'
complete -c portreevectl -n $first -a quota -d 'Say what an entry may use in a period'
complete -c portreevectl -n $first -a burst -d 'Slow an entry down after a burst'
complete -c portreevectl -n $first -a history -d 'Show the periods of an entry that are over'
complete -c portreevectl -n $first -a interfaces -d 'Show or choose where traffic is measured'
complete -c portreevectl -n $first -a check -d 'Look at all quotas or burst protection now'
complete -c portreevectl -n $first -a notify -d 'Send messages by Telegram, webhook and mail'

complete -c portreevectl -n '__fish_seen_subcommand_from modify remove show reset limit schedule quota burst history; and not __fish_seen_subcommand_from check' -a '(__portreevectl_entries)'
complete -c portreevectl -n '__fish_seen_subcommand_from interfaces' -l without-lan -d 'Leave out what stays in the LAN'
complete -c portreevectl -n '__fish_seen_subcommand_from interfaces' -l with-lan -d 'Count that too'
complete -c portreevectl -n '__fish_seen_subcommand_from interfaces' -a 'auto all (ls /sys/class/net)'
complete -c portreevectl -n '__fish_seen_subcommand_from interfaces' -l carrier -x -d 'Port that carries the tunnel of a program'
complete -c portreevectl -n '__fish_seen_subcommand_from interfaces' -l no-carrier -d 'Forget the ports that carry tunnels'
complete -c portreevectl -n '__fish_seen_subcommand_from modify' -l ports -x -d 'The new ports'

set -l edit '__fish_seen_subcommand_from add modify'
complete -c portreevectl -n $edit -l protocol -x -a 'tcp udp both' -d 'Which protocol'
complete -c portreevectl -n $edit -l side -x -a 'local remote' -d 'Whose port it is'
complete -c portreevectl -n $edit -l note -x -d 'What it is for'
complete -c portreevectl -n $edit -l billing -x -a 'single double ingress' -d 'Which bytes are billed'
complete -c portreevectl -n $edit -l weight -x -d 'Factor of billed bytes'
complete -c portreevectl -n $edit -l mute -x -a 'all none threshold quota-reached burst-began burst-ended period-ended' -d 'Kinds of messages not sent of it'

set -l rates '__fish_seen_subcommand_from limit schedule'
complete -c portreevectl -n $rates -l up -x -a off -d 'Limit of what goes out'
complete -c portreevectl -n $rates -l down -x -a off -d 'Limit of what comes in'
complete -c portreevectl -n '__fish_seen_subcommand_from limit' -l for -x -d 'Only for so long'
complete -c portreevectl -n '__fish_seen_subcommand_from limit' -a off -d 'Take limits away'

set -l schedule '__fish_seen_subcommand_from schedule'
complete -c portreevectl -n $schedule -a 'add list remove off'
complete -c portreevectl -n $schedule -l days -x -a 'mon-fri sat,sun daily' -d 'On which it begins'
complete -c portreevectl -n $schedule -l from -x -d 'When it begins'
complete -c portreevectl -n $schedule -l to -x -d 'When it ends'

set -l quota '__fish_seen_subcommand_from quota; and not __fish_seen_subcommand_from check'
complete -c portreevectl -n $quota -a off -d 'Take the quota away'
complete -c portreevectl -n $quota -l reset-day -x -d 'Reset each month on this day'
complete -c portreevectl -n $quota -l every -x -d 'Reset every so many days'
complete -c portreevectl -n $quota -l yearly -x -d 'Reset each year on this day'
complete -c portreevectl -n $quota -l no-reset -d 'Never reset by itself'
complete -c portreevectl -n $quota -l at -x -d 'When on that day'
complete -c portreevectl -n $quota -l thresholds -x -a '30,50,80,100' -d 'Percents to be told of'
complete -c portreevectl -n $quota -l action -x -a 'notify throttle= block' -d 'What is done at 100 %'

set -l burst '__fish_seen_subcommand_from burst; and not __fish_seen_subcommand_from check'
complete -c portreevectl -n $burst -a 'lift off'
complete -c portreevectl -n $burst -l trigger -x -d 'Fire above this rate'
complete -c portreevectl -n $burst -l window -x -d 'Once so many minutes were above it'
complete -c portreevectl -n $burst -l throttle -x -d 'And slow down to this'
complete -c portreevectl -n $burst -l duration -x -d 'For so many minutes'
complete -c portreevectl -n $burst -l direction -x -a 'sum in out' -d 'What is compared'
complete -c portreevectl -n $burst -l dry-run -d 'Say when it would have fired'

set -l history '__fish_seen_subcommand_from history'
complete -c portreevectl -n $history -l periods -d 'The periods that are over'
complete -c portreevectl -n $history -l csv -d 'As comma-separated values'

complete -c portreevectl -n '__fish_seen_subcommand_from check' -a 'quota burst'

set -l notify '__fish_seen_subcommand_from notify'
set -l actions status push outbox retry test set enable disable
set -l channels telegram webhook email
set -l onchannel "$notify; and __fish_seen_subcommand_from test set enable disable; and not __fish_seen_subcommand_from $channels"
set -l setting "$notify; and __fish_seen_subcommand_from set; and __fish_seen_subcommand_from"
complete -c portreevectl -n "$notify; and not __fish_seen_subcommand_from $actions" -a "$actions"
complete -c portreevectl -n $onchannel -a "$channels"
# Secrets come from standard input.
complete -c portreevectl -n "$setting telegram" -a 'token=- chat_ids= thread_id= api='
complete -c portreevectl -n "$setting webhook" -a 'url=- preset=generic preset=discord preset=slack preset=ntfy preset=wecom secret=- authorization=-'
complete -c portreevectl -n "$setting email" -a 'server= port= security=starttls security=tls security=none user= password=- from= to='
complete -c portreevectl -n "$setting $channels" -a 'proxy=- kinds=all kinds=none quiet= language=en language=zh per_minute= report=off report=daily report=weekly report=monthly report_at='
complete -c portreevectl -n "$notify; and __fish_seen_subcommand_from outbox" -l state -x -a 'queued sent failed' -d 'Only such messages'
complete -c portreevectl -n "$notify; and __fish_seen_subcommand_from outbox" -l limit -x -d 'So many of the newest'
