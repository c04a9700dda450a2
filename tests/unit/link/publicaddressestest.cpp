// SPDX-License-Identifier: MIT
#include "helper/core/publicaddresses.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <map>
#include <set>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

/// \param text as "10.0.0.0/8"
IpPrefix prefix(const QString &text)
{
    const AddressFamily family = text.contains(u':') ? AddressFamily::IPv6 : AddressFamily::IPv4;
    IpPrefix prefix{{family, {}}, static_cast<quint8>(text.section(u'/', 1).toUInt())};
    const QByteArray address = text.section(u'/', 0, 0).toLatin1();
    if (inet_pton(family == AddressFamily::IPv4 ? AF_INET : AF_INET6, address.constData(),
                  prefix.address.bytes.data()) != 1)
        qFatal("not a prefix: %s", qPrintable(text));
    return prefix;
}

/// A routing table: which links each prefix has.
using Table = std::vector<std::pair<QString, std::vector<quint32>>>;

/// What the kernel answers: the links of the longest prefix.
std::vector<std::vector<quint32>> answersOf(const Table &table, AddressFamily family)
{
    std::vector<std::vector<quint32>> answers;
    for (const IpAddress &address : spreadPublicAddresses(family)) {
        int longest = -1;
        std::vector<quint32> hops;
        for (const auto &[text, links] : table) {
            const IpPrefix route = prefix(text);
            if (contains(route, address) && route.length > longest) {
                longest = route.length;
                hops = links;
            }
        }
        answers.push_back(hops);
    }
    return answers;
}

std::vector<quint32> leading(const Table &table, AddressFamily family = AddressFamily::IPv4)
{
    return linksToInternet(answersOf(table, family));
}

/// All of them by the same link.
Table by(quint32 link, const QStringList &prefixes)
{
    Table table;
    for (const QString &text : prefixes)
        table.push_back({text, {link}});
    return table;
}

Table operator+(Table one, const Table &other)
{
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

using Links = std::vector<quint32>;

/// What WireGuard's users write for "all but private networks", the usual calculators' result.
const QStringList kAllButPrivate{
    u"0.0.0.0/5"_s,      u"8.0.0.0/7"_s,      u"11.0.0.0/8"_s,     u"12.0.0.0/6"_s,     u"16.0.0.0/4"_s,
    u"32.0.0.0/3"_s,     u"64.0.0.0/2"_s,     u"128.0.0.0/3"_s,    u"160.0.0.0/5"_s,    u"168.0.0.0/6"_s,
    u"172.0.0.0/12"_s,   u"172.32.0.0/11"_s,  u"172.64.0.0/10"_s,  u"172.128.0.0/9"_s,  u"173.0.0.0/8"_s,
    u"174.0.0.0/7"_s,    u"176.0.0.0/4"_s,    u"192.0.0.0/9"_s,    u"192.128.0.0/11"_s, u"192.160.0.0/13"_s,
    u"192.169.0.0/16"_s, u"192.170.0.0/15"_s, u"192.172.0.0/14"_s, u"192.176.0.0/12"_s, u"192.192.0.0/10"_s,
    u"193.0.0.0/8"_s,    u"194.0.0.0/7"_s,    u"196.0.0.0/6"_s,    u"200.0.0.0/5"_s,    u"208.0.0.0/4"_s};

/// What is nobody's on the internet (RFC 6890 and its successors), or an organisation's alone.
const QStringList kNotPublic{
    u"0.0.0.0/8"_s,     u"10.0.0.0/8"_s,      u"100.64.0.0/10"_s,  u"127.0.0.0/8"_s,    u"169.254.0.0/16"_s,
    u"172.16.0.0/12"_s, u"192.0.0.0/24"_s,    u"192.0.2.0/24"_s,   u"192.88.99.0/24"_s, u"192.168.0.0/16"_s,
    u"198.18.0.0/15"_s, u"198.51.100.0/24"_s, u"203.0.113.0/24"_s, u"224.0.0.0/3"_s,    u"2001::/23"_s,
    u"2001:db8::/32"_s, u"2002::/16"_s,       u"3fff::/20"_s,      u"64:ff9b::/96"_s,   u"fc00::/7"_s,
    u"fe80::/10"_s,     u"ff00::/8"_s};

/// The /8s that the United States' defence department has, and that providers use as if they were private.
const QStringList kUsedAsPrivate{u"6.0.0.0/8"_s,   u"7.0.0.0/8"_s,  u"11.0.0.0/8"_s, u"21.0.0.0/8"_s,
                                 u"22.0.0.0/8"_s,  u"26.0.0.0/8"_s, u"28.0.0.0/8"_s, u"29.0.0.0/8"_s,
                                 u"30.0.0.0/8"_s,  u"33.0.0.0/8"_s, u"55.0.0.0/8"_s, u"214.0.0.0/8"_s,
                                 u"215.0.0.0/8"_s, u"25.0.0.0/8"_s};

} // namespace

class PublicAddressesTest final : public QObject
{
    Q_OBJECT

private slots:
    void theyAreSixtyFourInBlocksOfTheirOwn_data();
    void theyAreSixtyFourInBlocksOfTheirOwn();
    void noneIsPrivateOrReserved();
    void eachEighthOfIpv4HasAtLeastEight();
    void eachRegionOfIpv6HasAtLeastFour();
    void whatHasThemAllIsAnUplink_data();
    void whatHasThemAllIsAnUplink();
    void aFewPrefixesMakeNoUplink_data();
    void aFewPrefixesMakeNoUplink();
    void severalLinesShareTheInternet_data();
    void severalLinesShareTheInternet();
    void allNextHopsCount();
    void aSixteenthIsEnough();
    void noRouteCountsForNobody();
};

void PublicAddressesTest::theyAreSixtyFourInBlocksOfTheirOwn_data()
{
    QTest::addColumn<bool>("isIpv6");
    QTest::addColumn<int>("blockBits");
    QTest::newRow("IPv4: /8") << false << 8;
    QTest::newRow("IPv6: /23") << true << 23;
}

void PublicAddressesTest::theyAreSixtyFourInBlocksOfTheirOwn()
{
    QFETCH(bool, isIpv6);
    QFETCH(int, blockBits);
    const auto addresses = spreadPublicAddresses(isIpv6 ? AddressFamily::IPv6 : AddressFamily::IPv4);
    QCOMPARE(addresses.size(), 64U);
    for (const IpAddress &one : addresses) {
        const auto near = std::ranges::count_if(addresses, [&](const IpAddress &other) {
            return contains({one, static_cast<quint8>(blockBits)}, other);
        });
        QCOMPARE(near, 1);
    }
}

void PublicAddressesTest::noneIsPrivateOrReserved()
{
    for (const AddressFamily family : {AddressFamily::IPv4, AddressFamily::IPv6}) {
        for (const IpAddress &address : spreadPublicAddresses(family)) {
            for (const QString &text : kNotPublic + kUsedAsPrivate)
                QVERIFY2(!contains(prefix(text), address), qPrintable(text));
        }
    }
    const auto ipv6 = spreadPublicAddresses(AddressFamily::IPv6);
    QVERIFY(std::ranges::all_of(
        ipv6, [](const IpAddress &address) { return contains(prefix(u"2000::/3"_s), address); }));
}

void PublicAddressesTest::eachEighthOfIpv4HasAtLeastEight()
{
    std::map<int, int> inEighth;
    for (const IpAddress &address : spreadPublicAddresses(AddressFamily::IPv4))
        ++inEighth[address.bytes[0] / 32];
    QCOMPARE(inEighth.size(), 7U);
    for (const auto &[eighth, count] : inEighth)
        QVERIFY2(count >= 8, qPrintable(u"%1.0.0.0/3: %2"_s.arg(32 * eighth).arg(count)));
}

void PublicAddressesTest::eachRegionOfIpv6HasAtLeastFour()
{
    for (const auto *region :
         {"2001::/16", "2400::/12", "2600::/12", "2800::/12", "2a00::/12", "2c00::/12"}) {
        const auto addresses = spreadPublicAddresses(AddressFamily::IPv6);
        const auto count = std::ranges::count_if(addresses, [&](const IpAddress &address) {
            return contains(prefix(QString::fromLatin1(region)), address);
        });
        QVERIFY2(count >= 4, region);
    }
}

void PublicAddressesTest::whatHasThemAllIsAnUplink_data()
{
    QTest::addColumn<QStringList>("prefixes");
    QTest::newRow("0.0.0.0/0") << QStringList{u"0.0.0.0/0"_s};
    QTest::newRow("halves") << QStringList{u"0.0.0.0/1"_s, u"128.0.0.0/1"_s};
    QTest::newRow("quarters") << QStringList{u"0.0.0.0/2"_s, u"64.0.0.0/2"_s, u"128.0.0.0/2"_s,
                                             u"192.0.0.0/2"_s};
    QTest::newRow("all but private networks") << kAllButPrivate;
    QStringList blocks;
    for (int block = 1; block < 224; ++block) {
        if (block != 10 && block != 127)
            blocks += u"%1.0.0.0/8"_s.arg(block);
    }
    QTest::newRow("each /8") << blocks;
    QTest::newRow("a proxy's powers of two")
        << QStringList{u"1.0.0.0/8"_s,  u"2.0.0.0/7"_s,  u"4.0.0.0/6"_s,  u"8.0.0.0/5"_s,
                       u"16.0.0.0/4"_s, u"32.0.0.0/3"_s, u"64.0.0.0/2"_s, u"128.0.0.0/1"_s};
    QTest::newRow("2000::/3") << QStringList{u"2000::/3"_s};
    QTest::newRow("halves of 2000::/3") << QStringList{u"2000::/4"_s, u"3000::/4"_s};
    QTest::newRow("quarters of IPv6") << QStringList{u"::/2"_s, u"4000::/2"_s, u"8000::/2"_s, u"c000::/2"_s};
    QTest::newRow("the allocated parts of IPv6")
        << QStringList{u"2001::/16"_s, u"2003::/18"_s, u"2400::/12"_s, u"2600::/12"_s, u"2610::/23"_s,
                       u"2620::/23"_s, u"2800::/12"_s, u"2a00::/12"_s, u"2a10::/12"_s, u"2c00::/12"_s};
}

void PublicAddressesTest::whatHasThemAllIsAnUplink()
{
    QFETCH(QStringList, prefixes);
    const auto family = prefixes.constFirst().contains(u':') ? AddressFamily::IPv6 : AddressFamily::IPv4;
    for (const std::vector<quint32> &hops : answersOf(by(7, prefixes), family))
        QCOMPARE(hops, Links{7});
    QCOMPARE(leading(by(7, prefixes), family), Links{7});
    // The carrier's line keeps its default route, for what the list leaves out.
    const QString all = family == AddressFamily::IPv4 ? u"0.0.0.0/0"_s : u"::/0"_s;
    if (prefixes != QStringList{all})
        QCOMPARE(leading(by(2, {all}) + by(7, prefixes), family), Links{7});
}

void PublicAddressesTest::aFewPrefixesMakeNoUplink_data()
{
    QTest::addColumn<QStringList>("prefixes");
    QTest::newRow("a company's networks") << QStringList{
        u"131.208.0.0/16"_s, u"193.14.0.0/15"_s, u"62.139.0.0/16"_s, u"2a01:4f8::/29"_s, u"10.0.0.0/8"_s};
    QTest::newRow("a /8") << QStringList{u"58.0.0.0/8"_s};
    QTest::newRow("three /8 that have one each")
        << QStringList{u"58.0.0.0/8"_s, u"131.0.0.0/8"_s, u"193.0.0.0/8"_s};
    QTest::newRow("what providers use as private networks") << kUsedAsPrivate;
    QTest::newRow("private networks") << kNotPublic;
    QTest::newRow("a peer's single wide prefix") << QStringList{u"24.0.0.0/7"_s};
    QStringList neighbours;
    for (const IpAddress &address : spreadPublicAddresses(AddressFamily::IPv4)) {
        if (neighbours.size() < 3)
            neighbours += u"%1.%2.0.0/16"_s.arg(address.bytes[0]).arg(address.bytes[1]);
    }
    QTest::newRow("three that each have an address by chance") << neighbours;
    QTest::newRow("an IPv6 company's")
        << QStringList{u"2a01:4f8::/29"_s, u"2001:630::/32"_s, u"2600:1700::/28"_s};
}

void PublicAddressesTest::aFewPrefixesMakeNoUplink()
{
    QFETCH(QStringList, prefixes);
    for (const AddressFamily family : {AddressFamily::IPv4, AddressFamily::IPv6}) {
        QCOMPARE(leading(by(7, prefixes), family), Links());
        QCOMPARE(leading(by(2, {u"0.0.0.0/0"_s, u"::/0"_s}) + by(7, prefixes), family), Links{2});
    }
}

void PublicAddressesTest::severalLinesShareTheInternet_data()
{
    QTest::addColumn<QStringList>("prefixes");
    QTest::newRow("halves") << QStringList{u"0.0.0.0/1"_s, u"128.0.0.0/1"_s};
    QTest::newRow("quarters") << QStringList{u"0.0.0.0/2"_s, u"64.0.0.0/2"_s, u"128.0.0.0/2"_s,
                                             u"192.0.0.0/2"_s};
    QTest::newRow("eighths") << QStringList{u"0.0.0.0/3"_s,  u"32.0.0.0/3"_s,  u"64.0.0.0/3"_s,
                                            u"96.0.0.0/3"_s, u"128.0.0.0/3"_s, u"160.0.0.0/3"_s,
                                            u"192.0.0.0/3"_s};
    QTest::newRow("quarters of IPv6's allocated half")
        << QStringList{u"2000::/6"_s, u"2400::/6"_s, u"2800::/6"_s, u"2c00::/6"_s};
}

void PublicAddressesTest::severalLinesShareTheInternet()
{
    QFETCH(QStringList, prefixes);
    const auto family = prefixes.constFirst().contains(u':') ? AddressFamily::IPv6 : AddressFamily::IPv4;
    Table table;
    Links expected;
    for (const QString &text : prefixes) {
        expected.push_back(static_cast<quint32>(expected.size()) + 2);
        table.push_back({text, {expected.back()}});
    }
    QCOMPARE(leading(table, family), expected);
}

void PublicAddressesTest::allNextHopsCount()
{
    QCOMPARE(leading({{u"0.0.0.0/0"_s, {3, 2, 3}}}), (Links{2, 3}));
}

void PublicAddressesTest::aSixteenthIsEnough()
{
    std::vector<Links> answers(64, Links{2});
    for (std::size_t i = 0; i < 3; ++i)
        answers[i * 20] = {7};
    QCOMPARE(linksToInternet(answers), Links{2});
    answers[63] = {7};
    QCOMPARE(linksToInternet(answers), (Links{2, 7}));
    // The same link twice in one answer is one.
    answers[63] = {2};
    answers[0] = {7, 7};
    QCOMPARE(linksToInternet(answers), Links{2});
}

void PublicAddressesTest::noRouteCountsForNobody()
{
    QCOMPARE(linksToInternet(std::vector<Links>(64)), Links());
    QCOMPARE(linksToInternet({}), Links());
    // Nor does it make the others' share larger: they are counted of all.
    std::vector<Links> answers(64);
    answers[5] = {7};
    QCOMPARE(linksToInternet(answers), Links());
}

PORTREEVE_TEST(PublicAddressesTest)
#include "publicaddressestest.moc"
