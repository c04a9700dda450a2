<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>DigestText</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message numerus="yes">
        <source>status of %n entries</source>
        <translation>
            <numerusform>status of %n entry</numerusform>
            <numerusform>status of %n entries</numerusform>
        </translation>
    </message>
</context>
</TS>
