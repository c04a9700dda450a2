<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>About</name>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Helper: version %1</source>
        <translation>后台服务：版本 %1</translation>
    </message>
    <message>
        <source>About Portreeve</source>
        <translation>关于 Portreeve</translation>
    </message>
    <message>
        <source>Meters network traffic per port.

%1

© The Portreeve authors. The sources are under the MIT licence; this program, which uses Qt Charts, is distributed under the terms of the GNU General Public License, version 3.</source>
        <translation>按端口计量网络流量。

%1

© Portreeve 作者。源代码采用 MIT 许可证；本程序使用了 Qt Charts，因此按 GNU 通用公共许可证第 3 版的条款分发。</translation>
    </message>
</context>
<context>
    <name>AlertText</name>
    <message>
        <source>until the usage is reset</source>
        <translation>在用量重置之前</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>在 %1 之前</translation>
    </message>
    <message>
        <source>%1: the quota of %2 is used up</source>
        <comment>entry, size</comment>
        <translation>%1：%2 的配额已用完</translation>
    </message>
    <message>
        <source>%1: quota used up; slowed to %2 %3</source>
        <comment>entry, rate, until when</comment>
        <translation>%1：配额已用完；%3降速到 %2</translation>
    </message>
    <message>
        <source>%1: quota used up; traffic is blocked %2</source>
        <comment>entry, until when</comment>
        <translation>%1：配额已用完；%2阻断流量</translation>
    </message>
    <message>
        <source>Quota: %1 % used</source>
        <translation>配额：已用 %1 %</translation>
    </message>
    <message>
        <source>%1: %2 % of its quota of %3 used</source>
        <comment>entry, percent, size</comment>
        <translation>%1：已用去 %3 配额的 %2 %</translation>
    </message>
    <message>
        <source>Quota used up</source>
        <translation>配额已用完</translation>
    </message>
    <message>
        <source>Burst protection</source>
        <translation>突发保护</translation>
    </message>
    <message>
        <source>%1: burst protection: slowed to %2 %3</source>
        <comment>entry, rate, until when</comment>
        <translation>%1：突发保护：%3降速到 %2</translation>
    </message>
    <message>
        <source>%1: burst protection no longer slows down</source>
        <translation>%1：突发保护已不再降速</translation>
    </message>
</context>
<context>
    <name>Burst</name>
    <message>
        <source>Above %1, in and out together,</source>
        <comment>rate</comment>
        <translation>出入站合计高于 %1</translation>
    </message>
    <message>
        <source>Above %1 in</source>
        <comment>rate</comment>
        <translation>入站高于 %1</translation>
    </message>
    <message>
        <source>Above %1 out</source>
        <comment>rate</comment>
        <translation>出站高于 %1</translation>
    </message>
    <message>
        <source>In and out together</source>
        <translation>出入站合计</translation>
    </message>
    <message>
        <source>In alone</source>
        <translation>仅入站</translation>
    </message>
    <message>
        <source>Out alone</source>
        <translation>仅出站</translation>
    </message>
    <message>
        <source>%1 for %2: slowed to %3 for %4.</source>
        <comment>above a rate, minutes, rate, duration</comment>
        <translation>%1 并持续 %2：降速到 %3，为期 %4。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln 分钟</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BurstToolTip</name>
    <message>
        <source>Burst protection fired at %1 and slows to %2 until %3</source>
        <comment>moment, rate, moment</comment>
        <translation>突发保护于 %1 触发，降速到 %2，直到 %3</translation>
    </message>
    <message>
        <source>Burst protection is armed. %1</source>
        <translation>突发保护已就绪。%1</translation>
    </message>
    <message numerus="yes">
        <source>The last %Ln minutes were above it.</source>
        <translation>
            <numerusform>最近 %Ln 分钟均高于该速率。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cell</name>
    <message>
        <source>A service on this side: traffic to and from this port of ours</source>
        <translation>本侧的服务：进出本机（或其后方）该端口的流量</translation>
    </message>
    <message>
        <source>The far end&apos;s port: our traffic with services on this port</source>
        <translation>对端的端口：我们与该端口上的远程服务之间的流量</translation>
    </message>
    <message>
        <source>Billed: what leaves, × %1</source>
        <translation>计费：出站流量 × %1</translation>
    </message>
    <message>
        <source>Billed: what arrives and what leaves, × %1</source>
        <translation>计费：入站与出站流量 × %1</translation>
    </message>
    <message>
        <source>Billed: what arrives, × %1</source>
        <translation>计费：入站流量 × %1</translation>
    </message>
    <message>
        <source>%1 bit/s</source>
        <translation>%1 bit/s</translation>
    </message>
    <message>
        <source>Received %1, sent %2</source>
        <translation>已接收 %1，已发送 %2</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>↓ In</source>
        <translation>↓ 入站</translation>
    </message>
    <message>
        <source>↑ Out</source>
        <translation>↑ 出站</translation>
    </message>
    <message>
        <source>60 s</source>
        <translation>60 秒</translation>
    </message>
    <message>
        <source>↓ Received</source>
        <translation>↓ 已接收</translation>
    </message>
    <message>
        <source>↑ Sent</source>
        <translation>↑ 已发送</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>计费量</translation>
    </message>
    <message>
        <source>↓ Ever received</source>
        <translation>↓ 累计接收</translation>
    </message>
    <message>
        <source>↑ Ever sent</source>
        <translation>↑ 累计发送</translation>
    </message>
    <message>
        <source>The ports whose traffic is counted</source>
        <translation>统计流量的端口</translation>
    </message>
    <message>
        <source>The protocols that are counted</source>
        <translation>统计的协议</translation>
    </message>
    <message>
        <source>Whose port it is: a service here, or one at the far end</source>
        <translation>端口属于哪一方：本侧的服务，或对端的服务</translation>
    </message>
    <message>
        <source>Your own words for the entry</source>
        <translation>您为该条目写的说明</translation>
    </message>
    <message>
        <source>What arrives now, in bits per second</source>
        <translation>当前入站速率，单位为比特每秒</translation>
    </message>
    <message>
        <source>What leaves now, in bits per second</source>
        <translation>当前出站速率，单位为比特每秒</translation>
    </message>
    <message>
        <source>Both directions together during the last 60 seconds, each row by its own scale</source>
        <translation>最近 60 秒的双向流量之和，每行使用各自的刻度</translation>
    </message>
    <message>
        <source>Bytes that arrived since the last reset</source>
        <translation>自上次清零以来接收的字节数</translation>
    </message>
    <message>
        <source>Bytes that left since the last reset</source>
        <translation>自上次清零以来发送的字节数</translation>
    </message>
    <message>
        <source>Bytes since the last reset as the entry&apos;s billing counts them</source>
        <translation>自上次清零以来按该条目计费方式计算的字节数</translation>
    </message>
    <message>
        <source>Bytes that arrived since the entry was added</source>
        <translation>自添加条目以来接收的字节数</translation>
    </message>
    <message>
        <source>Bytes that left since the entry was added</source>
        <translation>自添加条目以来发送的字节数</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限速</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The limit that holds now; the bar shows how much of it is used</source>
        <translation>当前生效的限速；横条表示已用的比例</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>配额</translation>
    </message>
    <message>
        <source>What is special: blocked or slowed by the quota or by burst protection, a limit that is paused, for a while, by schedule or not in force</source>
        <translation>特殊情况：因配额或突发保护而阻断或降速，限速已暂停、临时、按计划或未生效</translation>
    </message>
    <message>
        <source>How much of the quota is used in its period; the marks show when that is told</source>
        <translation>本周期内已用去多少配额；刻度表示何时提醒</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>The traffic of chosen ports, live. Its figures come from the Portreeve helper; portreevectl shows them in a terminal.</source>
        <translation>实时显示所选端口的流量。数据来自 Portreeve 后台服务；在终端中可用 portreevectl 查看。</translation>
    </message>
    <message>
        <source>Draws the window into a PNG file and ends.</source>
        <translation>将窗口绘制到 PNG 文件后退出。</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>With --screenshot: how long after the first figures (default: 3).</source>
        <translation>与 --screenshot 合用：首批数据到达后等待的秒数（默认：3）。</translation>
    </message>
    <message>
        <source>SECONDS</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>“%1” is not understood; see --help</source>
        <translation>无法理解“%1”；请参阅 --help</translation>
    </message>
    <message>
        <source>--after needs a number of seconds</source>
        <translation>--after 需要一个秒数</translation>
    </message>
    <message>
        <source>Colours: desktop (the default), light or dark.</source>
        <translation>颜色：desktop（默认，跟随桌面）、light（浅色）或 dark（深色）。</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>--theme is desktop, light or dark</source>
        <translation>--theme 只能是 desktop、light 或 dark</translation>
    </message>
    <message>
        <source>Shows this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Shows the version.</source>
        <translation>显示版本。</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>SSH</source>
        <translation>SSH</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>网站</translation>
    </message>
    <message>
        <source>No ports are counted yet</source>
        <translation>尚未统计任何端口</translation>
    </message>
    <message>
        <source>Add the ports whose traffic you want to watch: your own, or one of these to begin with.</source>
        <translation>请添加要查看流量的端口：可以自行填写，也可以先从下面的选项开始。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>note, ports</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The entry is gone: somebody else has removed it.</source>
        <translation>该条目已不存在：已被他人移除。</translation>
    </message>
    <message>
        <source>There is an entry with these ports, protocol and side already.</source>
        <translation>已存在端口、协议和位置都相同的条目。</translation>
    </message>
    <message>
        <source>This was not allowed, and nothing was changed. Members of the group “portreeve” and administrators may make changes.</source>
        <translation>操作未获授权，未作任何更改。只有“portreeve”组的成员和管理员可以进行更改。</translation>
    </message>
    <message>
        <source>This system cannot do that.</source>
        <translation>此系统不支持该操作。</translation>
    </message>
    <message>
        <source>The kernel refused; everything stays as it was.</source>
        <translation>内核拒绝了该操作；一切保持原样。</translation>
    </message>
    <message>
        <source>The database could not be read or written.</source>
        <translation>无法读取或写入数据库。</translation>
    </message>
    <message>
        <source>The helper cannot be reached; nothing was changed.</source>
        <translation>无法连接后台服务；未作任何更改。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence, the helper&apos;s own words</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The helper did not accept this.</source>
        <translation>后台服务未接受此内容。</translation>
    </message>
    <message>
        <source>The helper takes no more of them.</source>
        <translation>已达到后台服务允许的上限。</translation>
    </message>
</context>
<context>
    <name>HelperStatus</name>
    <message>
        <source>The helper that is running is of a version without limits; restart it.</source>
        <translation>正在运行的后台服务版本不支持限速；请重新启动它。</translation>
    </message>
</context>
<context>
    <name>LimitMenu</name>
    <message>
        <source>&amp;Resume Limit</source>
        <translation>恢复限速(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause Limit for 1 Hour</source>
        <translation>暂停限速 1 小时(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>其他(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;No Limit</source>
        <translation>不限速(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;End Temporary Limit</source>
        <translation>结束临时限速(&amp;E)</translation>
    </message>
</context>
<context>
    <name>LimitReason</name>
    <message>
        <source>%1 by schedule</source>
        <translation>%1（按计划）</translation>
    </message>
    <message>
        <source>%1 until %2 (temporary); then %3</source>
        <translation>%1，至 %2（临时）；之后 %3</translation>
    </message>
    <message>
        <source>%1 until %2; then %3</source>
        <translation>%1，至 %2；之后 %3</translation>
    </message>
    <message>
        <source>Out and in: %1</source>
        <translation>出站和入站：%1</translation>
    </message>
    <message>
        <source>Out: %1</source>
        <translation>出站：%1</translation>
    </message>
    <message>
        <source>In: %1</source>
        <translation>入站：%1</translation>
    </message>
    <message>
        <source>Some of its ports follow the limits of other entries.</source>
        <translation>其部分端口遵循其他条目的限速。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of its ports follow the limit of %1.</source>
        <translation>其部分端口遵循 %1 的限速。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between entries</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>out %1, %2 % of the limit</source>
        <translation>出站 %1，为限速的 %2 %</translation>
    </message>
    <message>
        <source>in %1, %2 % of the limit</source>
        <translation>入站 %1，为限速的 %2 %</translation>
    </message>
    <message>
        <source>Now %1</source>
        <comment>use</comment>
        <translation>当前%1</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between uses</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>The kernel does not have this limit just now; the helper is putting it right.</source>
        <translation>内核中目前没有此限速；后台服务正在修复。</translation>
    </message>
    <message>
        <source>This kernel cannot limit.</source>
        <translation>此内核无法限速。</translation>
    </message>
    <message>
        <source>In force; packets dropped: %1 out, %2 in</source>
        <comment>numbers</comment>
        <translation>已生效；丢弃的数据包：出站 %1，入站 %2</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>%1 because burst protection fired</source>
        <translation>%1，因为突发保护已触发</translation>
    </message>
    <message>
        <source>%1 because burst protection fired at %2 and holds until %3</source>
        <comment>rate, moment, moment</comment>
        <translation>%1，因为突发保护于 %2 触发，持续到 %3</translation>
    </message>
    <message>
        <source>%1 because the quota of %2 is used up</source>
        <comment>rate, size</comment>
        <translation>%1，因为 %2 的配额已用完</translation>
    </message>
    <message>
        <source>%1 because the quota of %2 is used up until %3</source>
        <comment>rate, size, moment</comment>
        <translation>%1，因为 %2 的配额已用完（到 %3 为止）</translation>
    </message>
    <message>
        <source>%1; then %2 again</source>
        <comment>rate and why, rate</comment>
        <translation>%1；之后恢复：%2</translation>
    </message>
    <message>
        <source>%1; from %2 on %3</source>
        <comment>rate and why, moment, rate</comment>
        <translation>%1；从 %2 起为 %3</translation>
    </message>
</context>
<context>
    <name>Periods</name>
    <message>
        <source>%1, %2 % used</source>
        <comment>size of a quota, percent</comment>
        <translation>%1，已用 %2 %</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>↓ Received</source>
        <translation>↓ 已接收</translation>
    </message>
    <message>
        <source>↑ Sent</source>
        <translation>↑ 已发送</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>计费量</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>配额</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>by the calendar</source>
        <translation>按周期</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>There is nothing between two commas.</source>
        <translation>两个逗号之间没有内容。</translation>
    </message>
    <message>
        <source>“%1” ends before it starts: write the lower port first.</source>
        <translation>“%1”的终点小于起点：请先写较小的端口。</translation>
    </message>
    <message>
        <source>“%1” is no port from 1 to 65535 and no range such as 8000-9000.</source>
        <translation>“%1”既不是 1 到 65535 之间的端口，也不是 8000-9000 这样的范围。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ranges are too many; an entry takes at most %1.</source>
        <translation>
            <numerusform>%Ln 个范围过多；一个条目最多 %1 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>The list is too long.</source>
        <translation>列表过长。</translation>
    </message>
    <message>
        <source>The note is too long: %L1 characters of at most %L2.</source>
        <translation>备注过长：%L1 个字符，最多 %L2 个。</translation>
    </message>
    <message>
        <source>The note has a character that cannot be shown; write plain text.</source>
        <translation>备注中含有无法显示的字符；请使用纯文本。</translation>
    </message>
    <message>
        <source>A number from %1 to %2 is needed, with at most three decimals.</source>
        <translation>请填写 %1 到 %2 之间的数，最多三位小数。</translation>
    </message>
    <message>
        <source>Write a port, a range or a list.</source>
        <translation>请填写端口、范围或列表。</translation>
    </message>
    <message>
        <source>“%1” is no number such as 10 or %2.</source>
        <translation>“%1”不是数字，例如 10 或 %2。</translation>
    </message>
    <message>
        <source>This is too little: a limit is %1 at least.</source>
        <translation>太小：限速至少为 %1。</translation>
    </message>
    <message>
        <source>This is too much: a limit is %1 at most.</source>
        <translation>太大：限速至多为 %1。</translation>
    </message>
    <message>
        <source>Write a size.</source>
        <translation>请填写大小。</translation>
    </message>
    <message>
        <source>This is too little: a quota is 1 byte at least.</source>
        <translation>太小：配额至少为 1 字节。</translation>
    </message>
    <message>
        <source>This is too much: a quota is %1 at most.</source>
        <translation>太大：配额至多为 %1。</translation>
    </message>
    <message>
        <source>“%1” is no percent from 1 to 100.</source>
        <translation>“%1”不是 1 到 100 的百分数。</translation>
    </message>
    <message>
        <source>These are too many: at most %L1.</source>
        <translation>太多了：至多 %L1 个。</translation>
    </message>
    <message>
        <source>Write each percent once.</source>
        <translation>每个百分数只写一次。</translation>
    </message>
    <message>
        <source>%1 never has a day %L2.</source>
        <comment>month</comment>
        <translation>%1没有 %L2 日。</translation>
    </message>
</context>
<context>
    <name>Quota</name>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>percent, size of the quota</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>QuotaMenu</name>
    <message>
        <source>&amp;Other…</source>
        <translation>其他(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;No Quota</source>
        <translation>无配额(&amp;N)</translation>
    </message>
</context>
<context>
    <name>QuotaToolTip</name>
    <message>
        <source>until it is reset by hand</source>
        <translation>到手动重置为止</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>到 %1 为止</translation>
    </message>
    <message>
        <source>%1 of the quota of %2 is used: %3</source>
        <comment>percent, quota, bytes</comment>
        <translation>已用去 %2 配额的 %1：%3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>exact bytes</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Counted since %1; it starts again only when it is reset by hand</source>
        <translation>自 %1 起计数；仅在手动重置时重新开始</translation>
    </message>
    <message>
        <source>The period began %1 and ends %2</source>
        <translation>周期始于 %1，止于 %2</translation>
    </message>
    <message>
        <source>Too little is known yet for a forecast</source>
        <translation>数据尚少，无法预测</translation>
    </message>
    <message>
        <source>It lasts at the recent daily mean of %1</source>
        <translation>按最近日均 %1 计，本周期内够用</translation>
    </message>
    <message>
        <source>It reaches the limit %1 at the recent daily mean of %2</source>
        <comment>moment, bytes</comment>
        <translation>按最近日均 %2 计，将于%1用完</translation>
    </message>
    <message>
        <source>When it is used up, that is told and no more</source>
        <translation>用完时仅提醒</translation>
    </message>
    <message>
        <source>When it is used up, both directions are slowed to %1</source>
        <translation>用完时两个方向都降速到 %1</translation>
    </message>
    <message>
        <source>When it is used up, the traffic is blocked</source>
        <translation>用完时阻断流量</translation>
    </message>
    <message>
        <source>The quota of %1 is used up %2</source>
        <comment>size, until when</comment>
        <translation>%1 的配额已用完，%2</translation>
    </message>
    <message>
        <source>Slowed to %1: the quota of %2 is used up %3</source>
        <comment>rate, size, until when</comment>
        <translation>已降速到 %1：%2 的配额已用完，%3</translation>
    </message>
    <message>
        <source>Blocked: the quota of %1 is used up %2</source>
        <comment>size, until when</comment>
        <translation>已阻断：%1 的配额已用完，%2</translation>
    </message>
    <message>
        <source>No quota</source>
        <translation>无配额</translation>
    </message>
</context>
<context>
    <name>Rate</name>
    <message>
        <source>no limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>out %1</source>
        <translation>出站 %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>入站 %1</translation>
    </message>
    <message>
        <source>out %1, in %2</source>
        <translation>出站 %1，入站 %2</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message numerus="yes">
        <source>%Ln ports</source>
        <translation>
            <numerusform>%Ln 个端口</numerusform>
        </translation>
    </message>
    <message>
        <source>Port %1</source>
        <translation>端口 %1</translation>
    </message>
    <message>
        <source>Ports %1</source>
        <translation>端口 %1</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>at the far end</source>
        <translation>在对端</translation>
    </message>
    <message>
        <source>Outgoing traffic is billed</source>
        <translation>按出站流量计费</translation>
    </message>
    <message>
        <source>Traffic in both directions is billed</source>
        <translation>按双向流量计费</translation>
    </message>
    <message>
        <source>Incoming traffic is billed</source>
        <translation>按入站流量计费</translation>
    </message>
    <message>
        <source>, times %1</source>
        <translation>，乘以 %1</translation>
    </message>
    <message>
        <source>Write the ports to count, for example 8000 or 8000-9000 or 80,443.</source>
        <translation>请填写要统计的端口，例如 8000、8000-9000 或 80,443。</translation>
    </message>
    <message>
        <source>%1, %2, %3. %4%5.</source>
        <comment>ports, protocol, side, billing, weight</comment>
        <translation>%1，%2，%3。%4%5。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Out and in at most %1 each</source>
        <translation>出站和入站各至多 %1</translation>
    </message>
    <message>
        <source>Out at most %1, in at most %2</source>
        <translation>出站至多 %1，入站至多 %2</translation>
    </message>
    <message>
        <source>Out at most %1</source>
        <translation>出站至多 %1</translation>
    </message>
    <message>
        <source>In at most %1</source>
        <translation>入站至多 %1</translation>
    </message>
    <message>
        <source>%1 a rate that is still to be written</source>
        <comment>days and hours</comment>
        <translation>%1 的速率尚待填写</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>days and hours, rates</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Not limited</source>
        <translation>不限速</translation>
    </message>
    <message numerus="yes">
        <source>and at %Ln more times</source>
        <translation>
            <numerusform>以及另外 %Ln 个时段</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>; </source>
        <comment>in a sentence</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Burst protection whose rates are still to be written.</source>
        <translation>突发保护的速率尚待填写。</translation>
    </message>
    <message>
        <source>the %1st</source>
        <comment>day of a month</comment>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>the %1nd</source>
        <comment>day of a month</comment>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>the %1rd</source>
        <comment>day of a month</comment>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>the %1th</source>
        <comment>day of a month</comment>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>%1 a month from %2, %3</source>
        <comment>size, day, time</comment>
        <translation>每月 %1，从 %2 %3 开始</translation>
    </message>
    <message numerus="yes">
        <source>%1 every %Ln days from %2, %3</source>
        <comment>size, date, time</comment>
        <translation>
            <numerusform>每 %Ln 天 %1，从 %2 %3 开始</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 a year from %2, %3</source>
        <comment>size, date, time</comment>
        <translation>每年 %1，从 %2 %3 开始</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <comment>size</comment>
        <translation>总共 %1</translation>
    </message>
    <message>
        <source>at 100 % told and no more</source>
        <translation>用完时仅提醒</translation>
    </message>
    <message>
        <source>at 100 % slowed to a rate that is still to be written</source>
        <translation>用完时降速，速率尚待填写</translation>
    </message>
    <message>
        <source>at 100 % slowed to %1</source>
        <translation>用完时降速到 %1</translation>
    </message>
    <message>
        <source>at 100 % blocked</source>
        <translation>用完时阻断</translation>
    </message>
    <message>
        <source>A quota whose size is still to be written.</source>
        <translation>配额的大小尚待填写。</translation>
    </message>
    <message>
        <source>%1; %2.</source>
        <comment>a quota, what is done</comment>
        <translation>%1；%2。</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>At most %1 in the last minute</source>
        <translation>最近一分钟内最高 %1</translation>
    </message>
    <message>
        <source>%1; burst protection is armed</source>
        <comment>state</comment>
        <translation>%1；突发保护已就绪</translation>
    </message>
    <message>
        <source>No quota</source>
        <translation>无配额</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>The helper is restarting</source>
        <translation>后台服务正在重启</translation>
    </message>
    <message>
        <source>The kernel goes on counting; the figures shown are the last known ones.</source>
        <translation>内核仍在继续计数；当前显示的是最后已知的数据。</translation>
    </message>
    <message>
        <source>The helper is not running</source>
        <translation>后台服务未运行</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Looking for the helper.</source>
        <translation>正在寻找后台服务。</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>The helper is counting.</source>
        <translation>后台服务正在计数。</translation>
    </message>
    <message>
        <source>The helper is not installed</source>
        <translation>未安装后台服务</translation>
    </message>
    <message>
        <source>There is no system bus</source>
        <translation>没有系统总线</translation>
    </message>
    <message>
        <source>Portreeve talks to its service over the D-Bus system bus, which does not answer: start it, then try again.</source>
        <translation>Portreeve 通过 D-Bus 系统总线与其服务通信，但系统总线没有应答：请启动它，然后重试。</translation>
    </message>
    <message>
        <source>The helper refuses</source>
        <translation>后台服务拒绝访问</translation>
    </message>
    <message>
        <source>This user may not see the figures: ask an administrator for the right to, or to be made a member of the group “portreeve”.</source>
        <translation>当前用户无权查看数据：请向管理员申请权限，或申请加入“portreeve”组。</translation>
    </message>
    <message>
        <source>Connected, with problems</source>
        <translation>已连接，但有问题</translation>
    </message>
    <message>
        <source>Portreeve keeps looking for it. If it does not come, start the service “portreeve”, for example with: systemctl start portreeve</source>
        <translation>Portreeve 会继续寻找它。如果一直没有出现，请启动“portreeve”服务，例如运行：systemctl start portreeve</translation>
    </message>
    <message>
        <source>Portreeve&apos;s service, which does the counting, is missing on this system: install it, for example with packaging/quickstart of Portreeve&apos;s sources, then try again.</source>
        <translation>此系统缺少负责计数的 Portreeve 服务：请安装它（例如运行 Portreeve 源代码中的 packaging/quickstart），然后重试。</translation>
    </message>
    <message>
        <source>This kernel lets other programs flush the counters; then they are made anew, and up to a second is not counted.</source>
        <translation>此内核允许其他程序清除计数器；清除后会重新建立，其间最多一秒的流量不会被统计。</translation>
    </message>
    <message>
        <source>Other programs filter outgoing packets on %1 by tc; those filters do not see the packets of limited entries.</source>
        <translation>其他程序在 %1 上用 tc 过滤出站数据包；这些过滤器看不到受限速条目的数据包。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between uplinks</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Limit not in force</source>
        <translation>限速未生效</translation>
    </message>
    <message>
        <source>Cannot be limited</source>
        <translation>无法限速</translation>
    </message>
    <message>
        <source>Quota: blocked</source>
        <translation>配额：已阻断</translation>
    </message>
    <message>
        <source>Slowed, %1</source>
        <comment>time that is left</comment>
        <translation>已降速，%1</translation>
    </message>
    <message>
        <source>Quota: slowed</source>
        <translation>配额：已降速</translation>
    </message>
    <message>
        <source>Quota used up</source>
        <translation>配额已用完</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>暂停至 %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>By schedule</source>
        <translation>按计划</translation>
    </message>
    <message>
        <source>Limited in part</source>
        <translation>部分限速</translation>
    </message>
    <message>
        <source>Armed</source>
        <comment>burst protection</comment>
        <translation>突发保护</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between days</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <comment>hours</comment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 until %2 the next day</source>
        <translation>%1 至次日 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>days, hours</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>January</source>
        <translation>1月</translation>
    </message>
    <message>
        <source>February</source>
        <translation>2月</translation>
    </message>
    <message>
        <source>March</source>
        <translation>3月</translation>
    </message>
    <message>
        <source>April</source>
        <translation>4月</translation>
    </message>
    <message>
        <source>May</source>
        <translation>5月</translation>
    </message>
    <message>
        <source>June</source>
        <translation>6月</translation>
    </message>
    <message>
        <source>July</source>
        <translation>7月</translation>
    </message>
    <message>
        <source>August</source>
        <translation>8月</translation>
    </message>
    <message>
        <source>September</source>
        <translation>9月</translation>
    </message>
    <message>
        <source>October</source>
        <translation>10月</translation>
    </message>
    <message>
        <source>November</source>
        <translation>11月</translation>
    </message>
    <message>
        <source>December</source>
        <translation>12月</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day of the month, month</comment>
        <translation>%2%1日</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>day of the month, month, year</comment>
        <translation>%3年%2%1日</translation>
    </message>
    <message>
        <source>today at about %1</source>
        <translation>今天 %1 左右</translation>
    </message>
    <message>
        <source>on %1 %2 at about %3</source>
        <comment>day of the week, date, time</comment>
        <translation>%2（%1）%3 左右</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes that are left</comment>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>time that is left</comment>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>time that is left</comment>
        <translation>%1 天 %2 小时</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>TCP and UDP</source>
        <translation>TCP 和 UDP</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>远程</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>ports and note</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>portreeve::AlertPresenter</name>
    <message>
        <source>More alerts</source>
        <translation>更多提醒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more entries need to be looked at.</source>
        <translation>
            <numerusform>还有 %Ln 个条目需要查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>Entry %1</source>
        <translation>条目 %1</translation>
    </message>
</context>
<context>
    <name>portreeve::AmountField</name>
    <message>
        <source>%1: unit</source>
        <comment>name of an amount</comment>
        <translation>%1：单位</translation>
    </message>
</context>
<context>
    <name>portreeve::BurstSection</name>
    <message>
        <source> min</source>
        <comment>minutes, after a number</comment>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>B&amp;urst Protection</source>
        <translation>突发保护(&amp;U)</translation>
    </message>
    <message>
        <source>Rate above which it counts</source>
        <translation>触发速率</translation>
    </message>
    <message>
        <source>Rate it is slowed to</source>
        <translation>降速后的速率</translation>
    </message>
    <message>
        <source>Direction that counts</source>
        <translation>计入的方向</translation>
    </message>
    <message>
        <source>Abo&amp;ve</source>
        <translation>高于(&amp;V)</translation>
    </message>
    <message>
        <source>Mean of a minute from which it counts as too fast</source>
        <translation>一分钟的平均速率超过它即视为过快</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>持续(&amp;F)</translation>
    </message>
    <message>
        <source>Every one of so many minutes, without a break</source>
        <translation>连续这么多分钟，每一分钟都超过</translation>
    </message>
    <message>
        <source>Slow&amp;ed to</source>
        <translation>降速到(&amp;E)</translation>
    </message>
    <message>
        <source>Of each direction; a lower limit still holds</source>
        <translation>每个方向；更低的限速仍然有效</translation>
    </message>
    <message>
        <source>Then what held before holds again</source>
        <translation>之后恢复原来的状态</translation>
    </message>
    <message>
        <source>Lastin&amp;g</source>
        <translation>为期(&amp;G)</translation>
    </message>
</context>
<context>
    <name>portreeve::BurstTry</name>
    <message>
        <source>Nothing is known yet of this entry&apos;s traffic.</source>
        <translation>尚无该条目的流量记录。</translation>
    </message>
    <message>
        <source>It would not have fired in the last %1.</source>
        <translation>最近 %1内不会触发。</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %Ln times in the last %1: %2.</source>
        <translation>
            <numerusform>最近 %1内会触发 %Ln 次：%2。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tr&amp;y on the Last Two Hours</source>
        <translation>用最近两小时试算(&amp;Y)</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between times</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>portreeve::ChartHeader</name>
    <message>
        <source>↑ Out %1</source>
        <translation>↑ 出站 %1</translation>
    </message>
    <message>
        <source>↓ In %1</source>
        <translation>↓ 入站 %1</translation>
    </message>
</context>
<context>
    <name>portreeve::ChartPane</name>
    <message>
        <source>All entries</source>
        <translation>所有条目</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected entries</source>
        <translation>
            <numerusform>选中的 %Ln 个条目</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::ColumnMenu</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>portreeve::CountingSection</name>
    <message>
        <source>Counting</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Outgoing traffic</source>
        <translation>出站流量</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>双向流量</translation>
    </message>
    <message>
        <source>Incoming traffic</source>
        <translation>入站流量</translation>
    </message>
    <message>
        <source>&amp;Billed</source>
        <translation>计费(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>倍率(&amp;W)</translation>
    </message>
    <message>
        <source>Billed bytes are multiplied by it; 1 leaves them as they are</source>
        <translation>计费字节数会乘以该值；1 表示不变</translation>
    </message>
</context>
<context>
    <name>portreeve::DurationField</name>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>8 hours</source>
        <translation>8 小时</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>until…</source>
        <translation>直到…</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>持续时间</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>结束时刻</translation>
    </message>
    <message>
        <source>This moment has gone by.</source>
        <translation>此时刻已过去。</translation>
    </message>
    <message>
        <source>This is too long: at most 366 days.</source>
        <translation>时间太长：至多 366 天。</translation>
    </message>
</context>
<context>
    <name>portreeve::EditorSection</name>
    <message>
        <source>%1:</source>
        <comment>label of a field</comment>
        <translation>%1：</translation>
    </message>
</context>
<context>
    <name>portreeve::EntryCommands</name>
    <message>
        <source>Add an Entry</source>
        <translation>添加条目</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln entries?</source>
        <translation>
            <numerusform>移除 %Ln 个条目？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1

What they have counted is removed with them, for good.</source>
        <translation>
            <numerusform>%1

其统计数据将一并永久移除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>Set the usage of %Ln entries to zero?</source>
        <translation>
            <numerusform>将 %Ln 个条目的用量清零？</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>清零</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>以及另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1

Received, sent and billed bytes start at zero, and are kept under Past Periods; what was ever received and sent stays. What a used up quota did is undone, and its thresholds are told again.</source>
        <translation>
            <numerusform>%1

已接收、已发送和计费的字节数将从零开始，并保存在“历史周期”中；累计的接收和发送量保持不变。配额用完所造成的限制将解除，其阈值会再次提醒。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::EntryEditor</name>
    <message>
        <source>What the entry does</source>
        <translation>该条目的作用</translation>
    </message>
    <message>
        <source>There is an entry for this already: %1</source>
        <translation>已有相同的条目：%1</translation>
    </message>
    <message>
        <source>Waiting for the helper. It may ask for a password.</source>
        <translation>正在等待后台服务，可能需要输入密码。</translation>
    </message>
</context>
<context>
    <name>portreeve::EntryView</name>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>No entry matches the search.</source>
        <translation>没有符合搜索条件的条目。</translation>
    </message>
</context>
<context>
    <name>portreeve::InlineMessage</name>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>portreeve::InterfacesDialog</name>
    <message>
        <source>&amp;Automatic</source>
        <translation>自动(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;ll interfaces</source>
        <translation>所有接口(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;These interfaces, also while they do not exist:</source>
        <translation>以下接口（即使当前不存在）(&amp;T)：</translation>
    </message>
    <message>
        <source>Where to Measure</source>
        <translation>计量位置</translation>
    </message>
    <message>
        <source>Traffic is counted where it crosses an uplink. Measured now: %1</source>
        <translation>流量在经过上行接口时统计。当前计量：%1</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The interfaces with a default route, as a provider&apos;s meter does it. Changes are followed.</source>
        <translation>具有默认路由的接口，与运营商的计量方式一致。会自动跟随变化。</translation>
    </message>
    <message>
        <source>All but loopback. Forwarded traffic crosses two of them.</source>
        <translation>除回环之外的所有接口。转发的流量会经过其中两个。</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Another interface</source>
        <translation>其他接口</translation>
    </message>
    <message>
        <source>Another name; Enter adds it to the list</source>
        <translation>其他名称；按回车键添加到列表</translation>
    </message>
    <message>
        <source>measured now</source>
        <translation>正在计量</translation>
    </message>
    <message>
        <source>not there just now</source>
        <translation>当前不存在</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>name, remark</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Waiting for the helper. It may ask for a password.</source>
        <translation>正在等待后台服务，可能需要输入密码。</translation>
    </message>
</context>
<context>
    <name>portreeve::LimitCommands</name>
    <message>
        <source>Limit %1</source>
        <translation>限速 %1</translation>
    </message>
    <message numerus="yes">
        <source>Limit %Ln entries</source>
        <translation>
            <numerusform>限速 %Ln 个条目</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>portreeve::LimitDialog</name>
    <message>
        <source>Outgoing limit</source>
        <translation>出站限速</translation>
    </message>
    <message>
        <source>Incoming limit</source>
        <translation>入站限速</translation>
    </message>
    <message>
        <source>Set Limit</source>
        <translation>设置限速</translation>
    </message>
    <message>
        <source>Sa&amp;me in both directions</source>
        <translation>两个方向相同(&amp;M)</translation>
    </message>
    <message>
        <source>8 kbit/s to 100 Gbit/s; empty: no limit</source>
        <translation>8 kbit/s 至 100 Gbit/s；留空：不限速</translation>
    </message>
    <message>
        <source>&amp;Out at most:</source>
        <translation>出站至多(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;In at most:</source>
        <translation>入站至多(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>持续(&amp;F)：</translation>
    </message>
    <message>
        <source>After that, what the entry says otherwise holds again</source>
        <translation>之后恢复条目原有的设置</translation>
    </message>
</context>
<context>
    <name>portreeve::LimitMenu</name>
    <message>
        <source>&amp;Limit</source>
        <translation>限速(&amp;L)</translation>
    </message>
    <message>
        <source>Limit the bandwidth of the selected entries</source>
        <translation>限制所选条目的带宽</translation>
    </message>
</context>
<context>
    <name>portreeve::LimitSection</name>
    <message>
        <source>&amp;Limit</source>
        <translation>限速(&amp;L)</translation>
    </message>
    <message>
        <source>Outgoing limit</source>
        <translation>出站限速</translation>
    </message>
    <message>
        <source>Incoming limit</source>
        <translation>入站限速</translation>
    </message>
    <message>
        <source>Sa&amp;me in both directions</source>
        <translation>两个方向相同(&amp;M)</translation>
    </message>
    <message>
        <source>8 kbit/s to 100 Gbit/s; empty: no limit</source>
        <translation>8 kbit/s 至 100 Gbit/s；留空：不限速</translation>
    </message>
    <message>
        <source>&amp;Out at most</source>
        <translation>出站至多(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;In at most</source>
        <translation>入站至多(&amp;I)</translation>
    </message>
</context>
<context>
    <name>portreeve::LiveChart</name>
    <message>
        <source>Rates of the last five minutes</source>
        <translation>最近五分钟的速率</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 s ago
↓ In %2
↑ Out %3</source>
        <translation>%1 秒前
↓ 入站 %2
↑ 出站 %3</translation>
    </message>
</context>
<context>
    <name>portreeve::MainWindow</name>
    <message>
        <source>Portreeve</source>
        <translation>Portreeve</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Waiting for the helper. It may ask for a password.</source>
        <translation>正在等待后台服务，可能需要输入密码。</translation>
    </message>
</context>
<context>
    <name>portreeve::PeriodField</name>
    <message>
        <source>Day on which it begins</source>
        <translation>开始的日期</translation>
    </message>
    <message>
        <source>How many days it has</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Time at which it begins</source>
        <translation>开始的时间</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>every so many days</source>
        <translation>每隔若干天</translation>
    </message>
    <message>
        <source>every year</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>never by itself</source>
        <translation>不自动重新开始</translation>
    </message>
    <message>
        <source>It starts again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Month in which it begins</source>
        <translation>开始的月份</translation>
    </message>
    <message>
        <source>A day on which it begins</source>
        <translation>某个开始的日期</translation>
    </message>
    <message>
        <source> days</source>
        <comment>after a number</comment>
        <translation> 天</translation>
    </message>
    <message>
        <source>on day</source>
        <comment>of a month</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>from</source>
        <comment>a date</comment>
        <translation>从</translation>
    </message>
    <message>
        <source>at</source>
        <comment>a time of day</comment>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>portreeve::PeriodsDialog</name>
    <message>
        <source>&amp;Copy as CSV</source>
        <translation>复制为 CSV(&amp;C)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Past periods</source>
        <translation>历史周期</translation>
    </message>
    <message>
        <source>Copies all of them, with exact bytes, for a spreadsheet</source>
        <translation>复制全部内容（精确到字节），可用于电子表格</translation>
    </message>
    <message>
        <source>No period is over yet. One ends with that of the quota, or when the usage is reset.</source>
        <translation>还没有结束的周期。配额的周期结束或用量重置时，周期即告结束。</translation>
    </message>
</context>
<context>
    <name>portreeve::PortsSection</name>
    <message>
        <source>Ports</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>A port, a range or a list: 8000 or 8000-9000 or 80,443</source>
        <translation>端口、范围或列表：8000、8000-9000 或 80,443</translation>
    </message>
    <message>
        <source>P&amp;rotocol</source>
        <translation>协议(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation>位置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>Your own words, shown in the table</source>
        <translation>您自己的说明，显示在表格中</translation>
    </message>
    <message>
        <source>Local: a service on this machine, or behind it</source>
        <translation>本地：本机或其后方的服务</translation>
    </message>
    <message>
        <source>Remote: a service at the far end</source>
        <translation>远程：对端的服务</translation>
    </message>
</context>
<context>
    <name>portreeve::ProfileEditor</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>the next day</source>
        <translation>次日</translation>
    </message>
    <message>
        <source>Move up: it goes before the one above</source>
        <translation>上移：优先于上方的时段</translation>
    </message>
    <message>
        <source>Move down: the one below goes before it</source>
        <translation>下移：下方的时段优先</translation>
    </message>
    <message>
        <source>Remove these times</source>
        <translation>移除此时段</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出站</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入站</translation>
    </message>
    <message>
        <source>until</source>
        <comment>from a time until a time</comment>
        <translation>至</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>请至少选择一天。</translation>
    </message>
    <message>
        <source>Say a rate or “no limit” for at least one direction.</source>
        <translation>请至少为一个方向填写速率或选择“不限速”。</translation>
    </message>
    <message>
        <source>Times %1</source>
        <comment>number</comment>
        <translation>时段 %1</translation>
    </message>
</context>
<context>
    <name>portreeve::ProfileRateField</name>
    <message>
        <source>%1: rate</source>
        <comment>name of a direction</comment>
        <translation>%1：速率</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>as otherwise</source>
        <translation>同其他时间</translation>
    </message>
    <message>
        <source>Write a rate, or choose “no limit”.</source>
        <translation>请填写速率，或选择“不限速”。</translation>
    </message>
</context>
<context>
    <name>portreeve::QuotaCommands</name>
    <message>
        <source>Quota of %1</source>
        <translation>%1 的配额</translation>
    </message>
    <message numerus="yes">
        <source>Quota of %Ln entries</source>
        <translation>
            <numerusform>%Ln 个条目的配额</numerusform>
        </translation>
    </message>
    <message>
        <source>Past Periods of %1</source>
        <translation>%1 的历史周期</translation>
    </message>
</context>
<context>
    <name>portreeve::QuotaDialog</name>
    <message>
        <source>Set Quota</source>
        <translation>设置配额</translation>
    </message>
    <message>
        <source>No quota.</source>
        <translation>无配额。</translation>
    </message>
</context>
<context>
    <name>portreeve::QuotaMenu</name>
    <message>
        <source>&amp;Quota</source>
        <translation>配额(&amp;Q)</translation>
    </message>
    <message>
        <source>Say how much the selected entries may use in a month or another period</source>
        <translation>设定所选条目每月（或其他周期）可用的流量</translation>
    </message>
</context>
<context>
    <name>portreeve::QuotaSection</name>
    <message>
        <source>&amp;Quota</source>
        <translation>配额(&amp;Q)</translation>
    </message>
    <message>
        <source>Size of the quota</source>
        <translation>配额大小</translation>
    </message>
    <message>
        <source>Slowed to</source>
        <translation>降速到</translation>
    </message>
    <message>
        <source>tell it, and no more</source>
        <translation>仅提醒</translation>
    </message>
    <message>
        <source>slow down to</source>
        <translation>降速到</translation>
    </message>
    <message>
        <source>block the traffic</source>
        <translation>阻断流量</translation>
    </message>
    <message>
        <source>When it is used up</source>
        <translation>用完时</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>大小(&amp;Z)</translation>
    </message>
    <message>
        <source>Billed bytes that may be used in a period</source>
        <translation>一个周期内可用的计费字节数</translation>
    </message>
    <message>
        <source>St&amp;arts again</source>
        <translation>重新开始(&amp;A)</translation>
    </message>
    <message>
        <source>By local time; a month that has no such day takes its last one</source>
        <translation>按本地时间；没有该日期的月份取最后一天</translation>
    </message>
    <message>
        <source>Tol&amp;d at</source>
        <translation>提醒(&amp;D)</translation>
    </message>
    <message>
        <source>Percents of the quota, such as 30, 50, 80, 100</source>
        <translation>配额的百分数，例如 30, 50, 80, 100</translation>
    </message>
    <message>
        <source>W&amp;hen used up</source>
        <translation>用完时(&amp;H)</translation>
    </message>
    <message>
        <source>Until the period ends, or the usage is reset by hand</source>
        <translation>直到周期结束或手动重置用量</translation>
    </message>
</context>
<context>
    <name>portreeve::RateField</name>
    <message>
        <source>Write a rate.</source>
        <translation>请填写速率。</translation>
    </message>
</context>
<context>
    <name>portreeve::ScheduleSection</name>
    <message>
        <source>S&amp;chedule</source>
        <translation>计划(&amp;C)</translation>
    </message>
    <message>
        <source>Where several cover a moment, the upper one decides.</source>
        <translation>多个时段重叠时，以上方的为准。</translation>
    </message>
    <message>
        <source>Add &amp;Times</source>
        <translation>添加时段(&amp;T)</translation>
    </message>
</context>
<context>
    <name>portreeve::StateLine</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>All entries together; traffic that several entries count is in it several times</source>
        <translation>所有条目合计；被多个条目统计的流量会重复计入</translation>
    </message>
    <message>
        <source>State of the helper</source>
        <translation>后台服务状态</translation>
    </message>
    <message numerus="yes">
        <source>Uplink: %1</source>
        <translation>
            <numerusform>上行接口：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln 个条目</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln entries</source>
        <translation>
            <numerusform>%L1 / %Ln 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>↓ %1   ↑ %2</source>
        <translation>↓ %1   ↑ %2</translation>
    </message>
</context>
<context>
    <name>portreeve::SubmitDialog</name>
    <message>
        <source>Waiting for the helper. It may ask for a password.</source>
        <translation>正在等待后台服务，可能需要输入密码。</translation>
    </message>
</context>
<context>
    <name>portreeve::WindowActions</name>
    <message>
        <source>&amp;Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Count the traffic of more ports</source>
        <translation>统计更多端口的流量</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Change the selected entry; what it has counted stays</source>
        <translation>更改选中的条目；已统计的数据保留</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove the selected entries with what they have counted</source>
        <translation>移除选中的条目及其统计数据</translation>
    </message>
    <message>
        <source>Re&amp;set Usage…</source>
        <translation>用量清零…</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Read everything again</source>
        <translation>重新读取全部数据</translation>
    </message>
    <message>
        <source>&amp;Where to Measure…</source>
        <translation>计量位置(&amp;W)…</translation>
    </message>
    <message>
        <source>Choose the interfaces that count as uplinks</source>
        <translation>选择作为上行接口的网络接口</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what it does, key</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Search ports and notes</source>
        <translation>搜索端口和备注</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Shows the entries that match all words; a port also finds the ranges it lies in</source>
        <translation>显示符合所有词语的条目；输入端口也会找到包含它的范围</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>A&amp;bout Portreeve</source>
        <translation>关于 Portreeve(&amp;B)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>关于 Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Set the usage of the selected entries to zero, which ends what their quotas did</source>
        <translation>将所选条目的用量清零，并解除其配额所造成的限制</translation>
    </message>
    <message>
        <source>Lift &amp;Throttle</source>
        <translation>解除降速(&amp;T)</translation>
    </message>
    <message>
        <source>End what burst protection does to the selected entries now</source>
        <translation>立即解除突发保护对所选条目的降速</translation>
    </message>
    <message>
        <source>&amp;Past Periods…</source>
        <translation>历史周期(&amp;P)…</translation>
    </message>
    <message>
        <source>What the selected entry used in the periods that are over</source>
        <translation>所选条目在已结束的周期内的用量</translation>
    </message>
</context>
</TS>
