<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Burst</name>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BurstToolTip</name>
    <message numerus="yes">
        <source>The last %Ln minutes were above it.</source>
        <translation>
            <numerusform>The last minute was above it.</numerusform>
            <numerusform>The last %Ln minutes were above it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChannelState</name>
    <message numerus="yes">
        <source>%Ln messages wait until %1.</source>
        <translation>
            <numerusform>%Ln message waits until %1.</numerusform>
            <numerusform>%Ln messages wait until %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages wait.</source>
        <translation>
            <numerusform>%Ln message waits.</numerusform>
            <numerusform>%Ln messages wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LimitReason</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message numerus="yes">
        <source>%Ln ranges are too many; an entry takes at most %1.</source>
        <translation>
            <numerusform>%Ln range is too many; an entry takes at most %1.</numerusform>
            <numerusform>%Ln ranges are too many; an entry takes at most %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message numerus="yes">
        <source>%Ln ports</source>
        <translation>
            <numerusform>%Ln port</numerusform>
            <numerusform>%Ln ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and at %Ln more times</source>
        <translation>
            <numerusform>and at %Ln more time</numerusform>
            <numerusform>and at %Ln more times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 every %Ln days from %2, %3</source>
        <comment>size, date, time</comment>
        <translation>
            <numerusform>%1 a day from %2, %3</numerusform>
            <numerusform>%1 every %Ln days from %2, %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>State</name>
    <message numerus="yes">
        <source>Uplink: %1</source>
        <translation>
            <numerusform>Uplink: %1</numerusform>
            <numerusform>Uplinks: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Uplink: %1 (kept from before)</source>
        <translation>
            <numerusform>Uplink: %1 (kept from before)</numerusform>
            <numerusform>Uplinks: %1 (kept from before)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::AlertPresenter</name>
    <message numerus="yes">
        <source>%Ln more entries need to be looked at.</source>
        <translation>
            <numerusform>%Ln more entry needs to be looked at.</numerusform>
            <numerusform>%Ln more entries need to be looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::BurstTry</name>
    <message numerus="yes">
        <source>It would have fired %Ln times in the last %1: %2.</source>
        <translation>
            <numerusform>It would have fired once in the last %1: %2.</numerusform>
            <numerusform>It would have fired %Ln times in the last %1: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::ChartPane</name>
    <message numerus="yes">
        <source>%Ln selected entries</source>
        <translation>
            <numerusform>%Ln selected entry</numerusform>
            <numerusform>%Ln selected entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::EntryCommands</name>
    <message numerus="yes">
        <source>Remove %Ln entries?</source>
        <translation>
            <numerusform>Remove this entry?</numerusform>
            <numerusform>Remove %Ln entries?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1

What they have counted is removed with them, for good.</source>
        <translation>
            <numerusform>%1

What it has counted is removed with it, for good.</numerusform>
            <numerusform>%1

What they have counted is removed with them, for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set the usage of %Ln entries to zero?</source>
        <translation>
            <numerusform>Set the usage of this entry to zero?</numerusform>
            <numerusform>Set the usage of %Ln entries to zero?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1

Received, sent and billed bytes start at zero, and are kept under Past Periods; what was ever received and sent stays. What a used up quota did is undone, and its thresholds are told again.</source>
        <translation>
            <numerusform>%1

Received, sent and billed bytes start at zero, and are kept under Past Periods; what was ever received and sent stays. What a used up quota did is undone, and its thresholds are told again.</numerusform>
            <numerusform>%1

Received, sent and billed bytes start at zero, and are kept under Past Periods; what was ever received and sent stays. What a used up quota did is undone, and its thresholds are told again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::LimitCommands</name>
    <message numerus="yes">
        <source>Limit %Ln entries</source>
        <translation>
            <numerusform>Limit %Ln entry</numerusform>
            <numerusform>Limit %Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::OutboxPage</name>
    <message numerus="yes">
        <source>%Ln messages are tried.</source>
        <translation>
            <numerusform>%Ln message is tried.</numerusform>
            <numerusform>%Ln messages are tried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages with the status are on their way.</source>
        <translation>
            <numerusform>%Ln message with the status is on its way.</numerusform>
            <numerusform>%Ln messages with the status are on their way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages are selected.</source>
        <translation>
            <numerusform>%Ln message is selected.</numerusform>
            <numerusform>%Ln messages are selected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::QuotaCommands</name>
    <message numerus="yes">
        <source>Quota of %Ln entries</source>
        <translation>
            <numerusform>Quota of %Ln entry</numerusform>
            <numerusform>Quota of %Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::StateLine</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln entries</source>
        <translation>
            <numerusform>%L1 of %Ln entry</numerusform>
            <numerusform>%L1 of %Ln entries</numerusform>
        </translation>
    </message>
</context>
</TS>
