<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>DigestText</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>until the usage is reset</source>
        <translation>直到用量重置</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>直到 %1</translation>
    </message>
    <message>
        <source>slowed to %1 %2</source>
        <comment>rate, until when</comment>
        <translation>已限速为 %1，%2</translation>
    </message>
    <message>
        <source>blocked %1</source>
        <comment>until when</comment>
        <translation>已阻断，%1</translation>
    </message>
    <message>
        <source>neither slowed nor blocked</source>
        <translation>未限速也未阻断</translation>
    </message>
    <message>
        <source>Used: %1 of %2 (%3)</source>
        <comment>size, size, percent</comment>
        <translation>已用：%1 / %2（%3）</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <comment>times</comment>
        <translation>自 %1 至 %2</translation>
    </message>
    <message>
        <source>Until %1</source>
        <comment>a time</comment>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>In: %1</source>
        <comment>size</comment>
        <translation>流入：%1</translation>
    </message>
    <message>
        <source>Out: %1</source>
        <comment>size</comment>
        <translation>流出：%1</translation>
    </message>
    <message>
        <source>Billed: %1</source>
        <comment>size</comment>
        <translation>计费：%1</translation>
    </message>
    <message>
        <source>Quota: %1 (%2); %3 of it used</source>
        <comment>size, bytes, percent</comment>
        <translation>配额：%1（%2），已用 %3</translation>
    </message>
    <message>
        <source>The new period ends %1</source>
        <comment>a time</comment>
        <translation>新周期将于 %1 结束</translation>
    </message>
    <message>
        <source>%1: %2 has used %3 % of its quota</source>
        <comment>host, entry, percent</comment>
        <translation>%1：%2 已用配额的 %3 %</translation>
    </message>
    <message>
        <source>%1: %2 has used up its quota</source>
        <comment>host, entry</comment>
        <translation>%1：%2 的配额已用完</translation>
    </message>
    <message>
        <source>%1: burst protection slows down %2</source>
        <comment>host, entry</comment>
        <translation>%1：突发保护已对 %2 限速</translation>
    </message>
    <message>
        <source>%1: burst protection no longer slows down %2</source>
        <comment>host, entry</comment>
        <translation>%1：突发保护已解除对 %2 的限速</translation>
    </message>
    <message>
        <source>%1: a period of %2 is over</source>
        <comment>host, entry</comment>
        <translation>%1：%2 的一个周期已结束</translation>
    </message>
    <message>
        <source>%1: period over: %2 billed</source>
        <comment>entry, size</comment>
        <translation>%1：周期结束，计费 %2</translation>
    </message>
    <message>
        <source>%1: period over: %2 of %3 used</source>
        <comment>entry, size, size</comment>
        <translation>%1：周期结束，已用 %2 / %3</translation>
    </message>
    <message>
        <source>%1: %2 % of %3 used</source>
        <comment>entry, percent, size</comment>
        <translation>%1：已用 %3 的 %2 %</translation>
    </message>
    <message>
        <source>%1: %2 used up, %3</source>
        <comment>entry, size, what was done</comment>
        <translation>%1：%2 已用完，%3</translation>
    </message>
    <message>
        <source>%1: burst protection: %2</source>
        <comment>entry, what was done</comment>
        <translation>%1：突发保护：%2</translation>
    </message>
    <message>
        <source>%1: burst protection is over</source>
        <comment>entry</comment>
        <translation>%1：突发保护已解除</translation>
    </message>
    <message>
        <source>%1: a problem is over: %2</source>
        <comment>host, subject</comment>
        <translation>%1：问题已解决：%2</translation>
    </message>
    <message>
        <source>It works again as it should.</source>
        <translation>现已恢复正常。</translation>
    </message>
    <message>
        <source>%1: a problem: %2</source>
        <comment>host, subject</comment>
        <translation>%1：出现问题：%2</translation>
    </message>
    <message>
        <source>%1: works again</source>
        <comment>subject</comment>
        <translation>%1：已恢复正常</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>%1 billed</source>
        <comment>size</comment>
        <translation>计费 %1</translation>
    </message>
    <message>
        <source>%1 of %2 used (%3)</source>
        <comment>size, size, percent</comment>
        <translation>已用 %1 / %2（%3）</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <comment>use, a time</comment>
        <translation>%1，周期至 %2</translation>
    </message>
    <message>
        <source>quota used up</source>
        <translation>配额已用完</translation>
    </message>
    <message>
        <source>quota used up, slowed</source>
        <translation>配额已用完，已限速</translation>
    </message>
    <message>
        <source>quota used up, blocked</source>
        <translation>配额已用完，已阻断</translation>
    </message>
    <message>
        <source>up at most %1</source>
        <comment>rate</comment>
        <translation>上行限速 %1</translation>
    </message>
    <message>
        <source>down at most %1</source>
        <comment>rate</comment>
        <translation>下行限速 %1</translation>
    </message>
    <message>
        <source>in %1, out %2</source>
        <comment>sizes</comment>
        <translation>流入 %1，流出 %2</translation>
    </message>
    <message>
        <source>slowed by burst protection</source>
        <translation>已被突发保护限速</translation>
    </message>
    <message numerus="yes">
        <source>status of %n entries</source>
        <translation>
            <numerusform>%n 个条目的状态</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, part %2 of %3</source>
        <comment>status, number, number</comment>
        <translation>%1，第 %2 部分，共 %3 部分</translation>
    </message>
</context>
<context>
    <name>TestText</name>
    <message>
        <source>Portreeve on %1: this is a test.</source>
        <comment>host</comment>
        <translation>%1 上的 Portreeve：这是一条测试消息。</translation>
    </message>
    <message>
        <source>Messages of this channel arrive here.</source>
        <translation>此渠道的消息将发送到这里。</translation>
    </message>
</context>
</TS>
