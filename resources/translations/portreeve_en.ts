<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
        <source>%1

Received, sent and billed bytes start at zero; what was ever received and sent stays.</source>
        <translation>
            <numerusform>%1

Received, sent and billed bytes start at zero; what was ever received and sent stays.</numerusform>
            <numerusform>%1

Received, sent and billed bytes start at zero; what was ever received and sent stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
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
    <name>portreeve::StateLine</name>
    <message numerus="yes">
        <source>Uplink: %1</source>
        <translation>
            <numerusform>Uplink: %1</numerusform>
            <numerusform>Uplinks: %1</numerusform>
        </translation>
    </message>
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
