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
    <message>
        <source>%1: %2 of its quota of %3 billed from %4 to %5 (%6 %)</source>
        <comment>entry, size, size, date, date, percent</comment>
        <translation>%1：%4 至 %5 计费 %2，配额 %3（%6%）</translation>
    </message>
    <message>
        <source>Period over</source>
        <translation>周期结束</translation>
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
    <name>ChannelSetting</name>
    <message>
        <source>Send &amp;when</source>
        <translation>何时发送(&amp;W)</translation>
    </message>
    <message>
        <source>Entries can be left out of it one by one, in their editor</source>
        <translation>可以在条目的编辑器中逐个排除条目</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>免打扰时段(&amp;Q)</translation>
    </message>
    <message>
        <source>What comes in them is sent afterwards, as one message</source>
        <translation>期间的消息会在之后合并为一条发送</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Of the messages</source>
        <translation>消息使用的语言</translation>
    </message>
    <message>
        <source>Messages a minute; where more wait, several are sent as one</source>
        <translation>每分钟的消息数；等待的更多时，会合并发送</translation>
    </message>
    <message>
        <source>Status &amp;report</source>
        <translation>状态报告(&amp;R)</translation>
    </message>
    <message>
        <source>All entries with their usage and quotas</source>
        <translation>所有条目及其用量和配额</translation>
    </message>
    <message>
        <source>Time of the report</source>
        <translation>报告时间</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>http://HOST:PORT or socks5://HOST:PORT; with USER:PASSWORD@ before HOST if need be</source>
        <translation>http://主机:端口 或 socks5://主机:端口；需要时在主机前加 用户:密码@</translation>
    </message>
    <message>
        <source>Bot &amp;token</source>
        <translation>机器人令牌(&amp;T)</translation>
    </message>
    <message>
        <source>@BotFather gives it for a new bot: 123456:ABC-DEF…</source>
        <translation>新建机器人时由 @BotFather 给出：123456:ABC-DEF…</translation>
    </message>
    <message>
        <source>&amp;Chats</source>
        <translation>聊天(&amp;C)</translation>
    </message>
    <message>
        <source>Numbers of chats or @names of channels, apart by commas; the bot must be in them</source>
        <translation>聊天编号或频道的 @名称，以逗号分隔；机器人必须已加入其中</translation>
    </message>
    <message>
        <source>T&amp;opic</source>
        <translation>话题(&amp;O)</translation>
    </message>
    <message>
        <source>Number of a topic in a group that has topics; else empty</source>
        <translation>群组启用话题时填写话题编号，否则留空</translation>
    </message>
    <message>
        <source>A&amp;PI address</source>
        <translation>API 地址(&amp;P)</translation>
    </message>
    <message>
        <source>Another one only for a Bot API server of your own</source>
        <translation>只有自建 Bot API 服务器时才需要更改</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>地址(&amp;D)</translation>
    </message>
    <message>
        <source>Where to send to, as the service gives it; it is kept as a secret</source>
        <translation>服务给出的发送地址；作为机密保存</translation>
    </message>
    <message>
        <source>It decides how a message is written for it</source>
        <translation>决定消息以何种格式发送</translation>
    </message>
    <message>
        <source>&amp;Signing secret</source>
        <translation>签名密钥(&amp;S)</translation>
    </message>
    <message>
        <source>Requests are signed with it (HMAC-SHA256 in X-Portreeve-Signature)</source>
        <translation>用它给请求签名（X-Portreeve-Signature 中的 HMAC-SHA256）</translation>
    </message>
    <message>
        <source>Authori&amp;zation</source>
        <translation>授权(&amp;Z)</translation>
    </message>
    <message>
        <source>Value of the header Authorization, such as Bearer …</source>
        <translation>标头 Authorization 的值，例如 Bearer …</translation>
    </message>
    <message>
        <source>Mail &amp;server</source>
        <translation>邮件服务器(&amp;S)</translation>
    </message>
    <message>
        <source>The one that takes outgoing mail, such as smtp.example.org</source>
        <translation>用于发信的服务器，例如 smtp.example.org</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>Empty for the usual one</source>
        <translation>留空则使用常用端口</translation>
    </message>
    <message>
        <source>Securit&amp;y</source>
        <translation>加密(&amp;Y)</translation>
    </message>
    <message>
        <source>Certificates are always verified</source>
        <translation>始终验证证书</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>Empty for a server that asks for no login</source>
        <translation>服务器不要求登录时留空</translation>
    </message>
    <message>
        <source>Of the user; many providers have one for programs alone</source>
        <translation>用户的密码；许多邮箱为程序提供专用密码</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>发件人(&amp;F)</translation>
    </message>
    <message>
        <source>The sender&apos;s address, which the server must accept</source>
        <translation>发件人地址，须为服务器所接受</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>收件人(&amp;O)</translation>
    </message>
    <message>
        <source>Up to %L1 addresses, apart by commas</source>
        <translation>最多 %L1 个地址，以逗号分隔</translation>
    </message>
    <message>
        <source>This is no address that begins with https://.</source>
        <translation>这不是以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>http:// can be read by all on the way: use https://, unless it is this machine or a private address.</source>
        <translation>http:// 的内容沿途皆可读取：除非是本机或私有地址，请使用 https://。</translation>
    </message>
    <message>
        <source>The address must begin with https:// and have no user, password or “#”.</source>
        <translation>地址必须以 https:// 开头，且不含用户、密码或“#”。</translation>
    </message>
    <message>
        <source>This is no token such as 123456:ABC-DEF; copy all that @BotFather wrote.</source>
        <translation>这不是 123456:ABC-DEF 这样的令牌；请完整复制 @BotFather 给出的内容。</translation>
    </message>
    <message>
        <source>Write up to %L1 numbers or @names, apart by commas.</source>
        <translation>请填写最多 %L1 个编号或 @名称，以逗号分隔。</translation>
    </message>
    <message>
        <source>Write the number of a topic, or nothing.</source>
        <translation>请填写话题编号，或留空。</translation>
    </message>
    <message>
        <source>This is no name or address of a server.</source>
        <translation>这不是服务器的名称或地址。</translation>
    </message>
    <message>
        <source>Write a port from 1 to 65535, or nothing.</source>
        <translation>请填写 1 到 65535 的端口，或留空。</translation>
    </message>
    <message>
        <source>This is no address such as me@example.org.</source>
        <translation>这不是 me@example.org 这样的地址。</translation>
    </message>
    <message>
        <source>Write up to %L1 addresses such as me@example.org, apart by commas.</source>
        <translation>请填写最多 %L1 个 me@example.org 这样的地址，以逗号分隔。</translation>
    </message>
    <message>
        <source>This is no http://HOST:PORT and no socks5://HOST:PORT.</source>
        <translation>这不是 http://主机:端口，也不是 socks5://主机:端口。</translation>
    </message>
    <message>
        <source>The two times must differ.</source>
        <translation>两个时间必须不同。</translation>
    </message>
    <message>
        <source>Only letters, digits and signs of ASCII can be sent in a header.</source>
        <translation>标头中只能使用 ASCII 字母、数字和符号。</translation>
    </message>
    <message>
        <source>Without encryption all on the way can read it: only for this machine and private addresses.</source>
        <translation>不加密则沿途皆可读取：仅限本机和私有地址。</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>最多(&amp;M)</translation>
    </message>
    <message>
        <source>Serv&amp;ice</source>
        <translation>服务(&amp;I)</translation>
    </message>
    <message>
        <source>Passwor&amp;d</source>
        <translation>密码(&amp;D)</translation>
    </message>
</context>
<context>
    <name>ChannelState</name>
    <message>
        <source>, </source>
        <comment>between settings</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>The last try, at %1, failed: %2</source>
        <comment>time, words of the service</comment>
        <translation>%1 的最近一次尝试失败：%2</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>尚未发送过消息。</translation>
    </message>
    <message>
        <source>The last message was sent at %1.</source>
        <translation>最近一条消息发送于 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages wait until %1.</source>
        <translation>
            <numerusform>%Ln 条消息等待至 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages wait.</source>
        <translation>
            <numerusform>%Ln 条消息正在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>It is off. To switch it on, fill in: %1.</source>
        <comment>names of fields</comment>
        <translation>已关闭。要开启，请填写：%1。</translation>
    </message>
    <message>
        <source>It is off: nothing is sent this way.</source>
        <translation>已关闭：不会以此方式发送。</translation>
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
    <message>
        <source>The message was not taken.</source>
        <translation>消息未被接受。</translation>
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
        <source>Another program leads what arrives past this limit.</source>
        <translation>另一个程序使入站流量绕过了此限速。</translation>
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
    <name>Notification</name>
    <message>
        <source>Quota passes a threshold</source>
        <translation>配额越过阈值</translation>
    </message>
    <message>
        <source>Quota is used up</source>
        <translation>配额用完</translation>
    </message>
    <message>
        <source>Burst protection begins</source>
        <translation>突发保护开始</translation>
    </message>
    <message>
        <source>Burst protection ends</source>
        <translation>突发保护结束</translation>
    </message>
    <message>
        <source>Period is over</source>
        <translation>周期结束</translation>
    </message>
    <message>
        <source>Problem of the helper</source>
        <translation>后台服务出现问题</translation>
    </message>
    <message>
        <source>Status report</source>
        <translation>状态报告</translation>
    </message>
    <message>
        <source>passed thresholds</source>
        <translation>越过阈值</translation>
    </message>
    <message>
        <source>a used up quota</source>
        <translation>配额用完</translation>
    </message>
    <message>
        <source>the begin of burst protection</source>
        <translation>突发保护开始</translation>
    </message>
    <message>
        <source>the end of burst protection</source>
        <translation>突发保护结束</translation>
    </message>
    <message>
        <source>the end of a period</source>
        <translation>周期结束</translation>
    </message>
    <message>
        <source>problems of the helper</source>
        <translation>后台服务的问题</translation>
    </message>
    <message>
        <source>the status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>No messages about it.</source>
        <translation>不发送有关它的消息。</translation>
    </message>
    <message>
        <source>No messages about %1.</source>
        <translation>不发送有关%1的消息。</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <comment>list, last of it</comment>
        <translation>%1或%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between kinds of messages</comment>
        <translation>、</translation>
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
    <name>SettingField</name>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>免打扰开始</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>免打扰结束</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>免打扰时段</translation>
    </message>
    <message>
        <source>to</source>
        <comment>a time of the day</comment>
        <translation>至</translation>
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
        <source>This kernel lets other programs flush the counters; so they are read every second, and a flush loses only what came since.</source>
        <translation>此内核允许其他程序清除计数器，因此每秒读取一次；清除时只会丢失上次读取之后的流量。</translation>
    </message>
    <message>
        <source>Other programs filter outgoing packets on %1 by tc; those filters do not see the packets of limited entries.</source>
        <translation>其他程序在 %1 上用 tc 过滤出站数据包；这些过滤器看不到受限速条目的数据包。</translation>
    </message>
    <message>
        <source>Bytes may be counted, and limited, once in the tunnel %1 and once more in what carries it: say under “Where to Measure” by which port its program sends.</source>
        <translation>字节可能在隧道 %1 中被统计和限速一次，又在承载它的数据包中再算一次：请在“计量位置”中指明其程序使用的端口。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between uplinks</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>XDP programs on %1 have each packet first; what they drop or send on is not counted.</source>
        <translation>%1 上的 XDP 程序最先处理每个数据包；它们丢弃或转发的数据包不会被计数。</translation>
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
    <message>
        <source>Uplink: none</source>
        <translation>上行接口：无</translation>
    </message>
    <message numerus="yes">
        <source>Uplink: %1</source>
        <translation>
            <numerusform>上行接口：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Uplink: %1 (kept from before)</source>
        <translation>
            <numerusform>上行接口：%1（沿用之前的）</numerusform>
        </translation>
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
    <message>
        <source>Portreeve has a problem</source>
        <translation>Portreeve 出现问题</translation>
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
    <name>portreeve::ChannelForm</name>
    <message>
        <source>Where To</source>
        <translation>发送到哪里</translation>
    </message>
    <message>
        <source>What and When</source>
        <translation>内容与时间</translation>
    </message>
    <message>
        <source>Any (JSON)</source>
        <translation>通用（JSON）</translation>
    </message>
    <message>
        <source>WeCom</source>
        <translation>企业微信</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>every Monday</source>
        <translation>每周一</translation>
    </message>
    <message>
        <source>on the 1st of each month</source>
        <translation>每月 1 日</translation>
    </message>
    <message>
        <source>at</source>
        <comment>a time of the day</comment>
        <translation>于</translation>
    </message>
    <message>
        <source>This is needed to send messages.</source>
        <translation>发送消息需要此项。</translation>
    </message>
</context>
<context>
    <name>portreeve::ChannelPage</name>
    <message>
        <source>Telegram took the test message. Look whether it is in the chat.</source>
        <translation>Telegram 已接受测试消息。请查看聊天中是否已收到。</translation>
    </message>
    <message>
        <source>The service took the test message. Look whether it has arrived.</source>
        <translation>服务已接受测试消息。请查看是否已送达。</translation>
    </message>
    <message>
        <source>The mail server took the test message. Look whether it is in the mailbox.</source>
        <translation>邮件服务器已接受测试消息。请查看邮箱中是否已收到。</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <source>State of the channel</source>
        <translation>渠道状态</translation>
    </message>
    <message>
        <source>Take back what was changed since it was applied</source>
        <translation>撤销上次应用之后的更改</translation>
    </message>
    <message>
        <source>Waiting for the helper. It may ask for a password.</source>
        <translation>正在等待后台服务，可能需要输入密码。</translation>
    </message>
    <message>
        <source>The test message is on its way. That may take half a minute.</source>
        <translation>测试消息正在发送，可能需要半分钟。</translation>
    </message>
    <message>
        <source>Se&amp;nd messages by Telegram</source>
        <translation>通过 Telegram 发送消息(&amp;N)</translation>
    </message>
    <message>
        <source>Se&amp;nd messages to a webhook</source>
        <translation>向 Webhook 发送消息(&amp;N)</translation>
    </message>
    <message>
        <source>Se&amp;nd messages by email</source>
        <translation>通过电子邮件发送消息(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
    <message>
        <source>Apply and Send a T&amp;est</source>
        <translation>应用并发送测试(&amp;E)</translation>
    </message>
    <message>
        <source>Send a T&amp;est</source>
        <translation>发送测试(&amp;E)</translation>
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
    <name>portreeve::DesktopPage</name>
    <message>
        <source>Show &amp;messages on this desktop</source>
        <translation>在此桌面上显示消息(&amp;M)</translation>
    </message>
    <message>
        <source>The desktop took it. If nothing is to be seen, look whether it is set to “do not disturb”.</source>
        <translation>桌面已接受。如果没有看到，请检查是否设为“勿扰”。</translation>
    </message>
    <message>
        <source>This desktop has no notification service, or it refuses; messages are shown in the window alone.</source>
        <translation>此桌面没有通知服务，或服务拒绝显示；消息只在窗口中显示。</translation>
    </message>
    <message>
        <source>For this user alone, and while Portreeve is open; the other ways work always. What you choose holds at once.</source>
        <translation>仅对当前用户有效，且仅在 Portreeve 打开时显示；其他方式始终有效。更改立即生效。</translation>
    </message>
    <message>
        <source>What and When</source>
        <translation>内容与时间</translation>
    </message>
    <message>
        <source>Show &amp;when</source>
        <translation>何时显示(&amp;W)</translation>
    </message>
    <message>
        <source>Entries can be left out of it one by one, in their editor</source>
        <translation>可以在条目的编辑器中逐个排除条目</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>免打扰时段(&amp;Q)</translation>
    </message>
    <message>
        <source>What comes in them is shown in the window alone</source>
        <translation>期间的消息只在窗口中显示</translation>
    </message>
    <message>
        <source>Show a &amp;Test</source>
        <translation>显示测试(&amp;T)</translation>
    </message>
    <message>
        <source>Portreeve</source>
        <translation>Portreeve</translation>
    </message>
    <message>
        <source>This is a test. Messages look like this.</source>
        <translation>这是一条测试。消息就是这个样子。</translation>
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
    <name>portreeve::FormSection</name>
    <message>
        <source>%1:</source>
        <comment>label of a field</comment>
        <translation>%1：</translation>
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
        <source>&amp;Ports that carry a VPN program&apos;s tunnel, at either end:</source>
        <translation>承载 VPN 程序隧道的端口，任一端(&amp;P)：</translation>
    </message>
    <message>
        <source>For example 1194/udp; what the kernel knows needs no word</source>
        <translation>例如 1194/udp；内核已知的无需填写</translation>
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
    <message>
        <source>%1 (kept from before: there is no default route now)</source>
        <translation>%1（沿用之前的接口：当前没有默认路由）</translation>
    </message>
    <message>
        <source>The interfaces that lead to the internet, as a provider&apos;s meter does it. Changes are followed; while there is none, those that did so last stay.</source>
        <translation>通往互联网的接口，与运营商的计量方式一致。会自动跟随变化；没有这样的接口时，保留最近的那些。</translation>
    </message>
    <message>
        <source>Without it, what stays in the networks of the uplinks&apos; own addresses, multicast, broadcast and link-local traffic are left out. On a rented server keep it: a provider bills traffic with its neighbours, too.</source>
        <translation>不选时，停留在上行接口自身所在网络内的流量，以及组播、广播和链路本地流量都不计入。在租用的服务器上请保留：服务商对与邻居之间的流量同样计费。</translation>
    </message>
    <message>
        <source>Count &amp;neighbours in the local network, too</source>
        <translation>局域网中的邻居也计入(&amp;N)</translation>
    </message>
    <message>
        <source>Another name, or a pattern such as ppp*; Enter adds it</source>
        <translation>其他名称或通配模式（如 ppp*）；按回车键添加</translation>
    </message>
    <message>
        <source>another name, or a pattern</source>
        <translation>其他名称或通配模式</translation>
    </message>
    <message>
        <source>Chosen, but no interface is called %1 now. It is measured as soon as one appears; if that is a mistake, choose again.</source>
        <translation>已选定，但当前没有名为 %1 的接口。该接口一出现就会开始计量；如果填写有误，请重新选择。</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between names</comment>
        <translation> 或 </translation>
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
    <message>
        <source>number %1</source>
        <translation>编号 %1</translation>
    </message>
</context>
<context>
    <name>portreeve::MutedSection</name>
    <message>
        <source>Notificati&amp;ons</source>
        <translation>通知(&amp;O)</translation>
    </message>
    <message>
        <source>By the channels of “Notifications…” in the menu, and on the desktop</source>
        <translation>通过菜单“通知…”中的渠道和桌面通知</translation>
    </message>
    <message>
        <source>&amp;Tell when</source>
        <translation>何时告知(&amp;T)</translation>
    </message>
</context>
<context>
    <name>portreeve::Notifications</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Lift Throttle</source>
        <translation>解除降速</translation>
    </message>
</context>
<context>
    <name>portreeve::NotificationsDialog</name>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This Desktop</source>
        <translation>此桌面</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>发件箱</translation>
    </message>
    <message>
        <source>Ways by which messages are sent</source>
        <translation>发送消息的方式</translation>
    </message>
    <message>
        <source>Reading the settings</source>
        <translation>正在读取设置</translation>
    </message>
    <message>
        <source>It may ask for a password.</source>
        <translation>可能会要求输入密码。</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Only members of the group “portreeve” and administrators see how messages are sent.</source>
        <translation>只有“portreeve”组的成员和管理员可以查看消息如何发送。</translation>
    </message>
    <message>
        <source>The settings cannot be read</source>
        <translation>无法读取设置</translation>
    </message>
    <message>
        <source>%1 •</source>
        <comment>a page with changes that are not applied</comment>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>There are changes that are not applied</source>
        <translation>有尚未应用的更改</translation>
    </message>
    <message>
        <source>There are changes that are not applied.</source>
        <translation>有尚未应用的更改。</translation>
    </message>
    <message>
        <source>They are lost when the dialog is closed.</source>
        <translation>关闭对话框会丢失这些更改。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃更改</translation>
    </message>
</context>
<context>
    <name>portreeve::OutboxModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件方</translation>
    </message>
    <message>
        <source>About</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Waiting: the next try is at %1; it is given up at %2.</source>
        <translation>等待中：将于 %1 再次尝试；%2 放弃。</translation>
    </message>
    <message>
        <source>Waiting for its turn; it is given up at %1.</source>
        <translation>等待轮到它；%1 放弃。</translation>
    </message>
    <message>
        <source>Sent at %1: the service took it.</source>
        <translation>已于 %1 发送：服务已接受。</translation>
    </message>
    <message>
        <source>Given up at %1.</source>
        <translation>已于 %1 放弃。</translation>
    </message>
    <message>
        <source>About the entry %1.</source>
        <translation>有关条目 %1。</translation>
    </message>
    <message>
        <source>What went wrong last: %1</source>
        <translation>最近的错误：%1</translation>
    </message>
</context>
<context>
    <name>portreeve::OutboxPage</name>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Send Status &amp;Now</source>
        <translation>立即发送状态(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>Retry &amp;All</source>
        <translation>全部重试(&amp;A)</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>所有消息</translation>
    </message>
    <message>
        <source>Messages that are shown</source>
        <translation>显示的消息</translation>
    </message>
    <message>
        <source>Sends the status of all entries by every channel that is on, also in quiet hours</source>
        <translation>通过所有已开启的渠道发送全部条目的状态，免打扰时段也发送</translation>
    </message>
    <message>
        <source>Tries the selected messages once more</source>
        <translation>再次尝试发送所选消息</translation>
    </message>
    <message>
        <source>Tries all that failed once more, and all that wait at once</source>
        <translation>再次尝试所有失败的消息，并立即尝试所有等待的消息</translation>
    </message>
    <message>
        <source>Details of the selected message</source>
        <translation>所选消息的详情</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>This list is no longer kept up to date, as that would need a password again. “Refresh” asks for it.</source>
        <translation>此列表不再更新，因为需要再次输入密码。点击“刷新”即可输入。</translation>
    </message>
    <message>
        <source>Waiting for the helper. It may ask for a password.</source>
        <translation>正在等待后台服务，可能需要输入密码。</translation>
    </message>
    <message>
        <source>Nothing has failed, and nothing waits.</source>
        <translation>没有失败的消息，也没有等待的消息。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages are tried.</source>
        <translation>
            <numerusform>正在尝试 %Ln 条消息。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages with the status are on their way.</source>
        <translation>
            <numerusform>%Ln 条状态消息正在发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>A message is gone: it was too old to be kept.</source>
        <translation>有消息已不存在：它太旧，未被保留。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages are selected.</source>
        <translation>
            <numerusform>已选择 %Ln 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the messages</source>
        <translation>正在读取消息</translation>
    </message>
    <message>
        <source>No such messages</source>
        <translation>没有这样的消息</translation>
    </message>
    <message>
        <source>There is none in this state.</source>
        <translation>没有处于此状态的消息。</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>What is sent by Telegram, a webhook or email is listed here for 30 days.</source>
        <translation>通过 Telegram、Webhook 或电子邮件发送的消息会在这里保留 30 天。</translation>
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
    <name>portreeve::SecretField</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>(will be removed)</source>
        <translation>（将被移除）</translation>
    </message>
    <message>
        <source>•••••••• (kept; type to change)</source>
        <translation>••••••••（已保存；输入即可更改）</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Take it away when the changes are applied</source>
        <translation>应用更改时移除</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a field, what a button does</comment>
        <translation>%1：%2</translation>
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
    <message>
        <source>&amp;Notifications…</source>
        <translation>通知(&amp;N)…</translation>
    </message>
    <message>
        <source>How messages are sent to you, and what was sent</source>
        <translation>消息如何发送给您，以及已发送的内容</translation>
    </message>
</context>
</TS>
