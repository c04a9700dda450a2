// SPDX-License-Identifier: MIT
// What nft saves of our tables and loads again is told apart from them, and drops nothing.
#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/kernel/nft/kernelforwarding.h"
#include "helper/kernel/nft/names.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::nft;
using namespace Qt::StringLiterals;

namespace {

const std::vector<Uplink> kLoopback{{1, u"lo"_s}};
const QString kIncarnation = u"5f2a"_s;
constexpr int kDatagrams = 3;

Entry entryOf(EntryId id, const QString &ports, Side side = Side::Local)
{
    return {
        id, {PortSet::parse(ports).value(), Protocol::Both, side, {}, Billing::Single, kWeightOne, {}}, {}};
}

QString run(const QString &program, const QStringList &arguments, const QString &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input.toUtf8());
    process.closeWriteChannel();
    process.waitForFinished();
    if (process.exitCode() != 0)
        qWarning() << program << arguments << process.readAllStandardError();
    [&] { QCOMPARE(process.exitCode(), 0); }();
    return QString::fromUtf8(process.readAllStandardOutput());
}

QString listing()
{
    return run(u"nft"_s, {u"list"_s, u"ruleset"_s});
}

// As nft of kernels without owners saves it, so that the copy outlives the nft that loads it.
QString withoutFlags(QString listed)
{
    return listed.remove(QRegularExpression(u"\n\tflags [^\n]*"_s));
}

/// Sends datagrams to a port of this host. \return how many arrive
int received(quint16 port)
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        qFatal("no socket");
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *address = reinterpret_cast<const sockaddr *>(&here);
    [&] { QCOMPARE(bind(fd, address, sizeof here), 0); }();
    const char payload = 0;
    int count = 0;
    for (int i = 0; i < kDatagrams; ++i) {
        sendto(fd, &payload, 1, 0, address, sizeof here);
        char buffer = 0;
        count += recv(fd, &buffer, 1, 0) == 1 ? 1 : 0; // over loopback it is there when it was sent
    }
    close(fd);
    return count;
}

// The table that the first versions made.
void makeFormerTable(const std::vector<Entry> &entries)
{
    Batch batch(kCountingFamily);
    putTable(batch, 0, "portreeve " + kIncarnation.toLatin1());
    quint32 serial = 1;
    const Layout layout = place({}, entries, {}, serial);
    for (const Bank &bank : layout) {
        const QString name = setName(bank.key, Direction::In, bank.serial);
        putSet(batch, name, bank.key.kind, bank.key.role);
    }
    auto socket = Socket::open();
    QVERIFY(socket);
    const auto made = socket->commit(batch);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
}

} // namespace

class SavedCopyTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KernelCounters> m_counters;

    void count(const std::vector<Entry> &entries, const GuardMap &guards = {},
               const std::vector<Uplink> &uplinks = kLoopback)
    {
        quint32 serial = 1;
        const Layout layout = place({}, entries, guards, serial);
        const auto dispatches = dispatchesOf(layout, {}, serial);
        RulesetChange change = diff({}, layout, {}, describe(layout, dispatches, uplinks));
        for (const auto &[id, guard] : guards) {
            if (!guard.isBlocked)
                change.quotas.push_back({quotaName(Role::Cutoff, id), 1, 0});
        }
        const auto done = m_counters->apply(change);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    /// Replaces the table by what nft saved of it. \return what nft lists then
    QString restore()
    {
        const QString saved = withoutFlags(listing());
        [&] { QVERIFY(m_counters->remove()); }();
        run(u"nft"_s, {u"-f"_s, u"-"_s}, saved);
        return listing();
    }

    TableState adopted()
    {
        const auto state = m_counters->adopt();
        [&] { QVERIFY2(state && *state, state ? "no table" : qPrintable(state.error().detail)); }();
        return state && *state ? **state : TableState{};
    }

private slots:
    void init()
    {
        auto opened = KernelCounters::open(Protection::WhereAvailable);
        QVERIFY(opened);
        m_counters = std::move(*opened);
        QVERIFY(m_counters->create(kIncarnation));
    }

    void cleanup()
    {
        QVERIFY(m_counters->remove());
        QCOMPARE(listing(), QString());
    }

    void theTableDropsAndItsCopyDoesNot_data()
    {
        QTest::addColumn<QString>("ports");
        QTest::addColumn<bool>("isBlocked");
        QTest::addRow("blocked, a port") << u"8000"_s << true;
        QTest::addRow("blocked, a range") << u"7000-9000"_s << true;
        QTest::addRow("a cutoff that is used up, a port") << u"8000"_s << false;
        QTest::addRow("a cutoff that is used up, a range") << u"7000-9000"_s << false;
    }
    void theTableDropsAndItsCopyDoesNot()
    {
        QFETCH(QString, ports);
        QFETCH(bool, isBlocked);
        Guard guard;
        guard.billing = Billing::Double;
        guard.isBlocked = isBlocked;
        if (!isBlocked)
            guard.cutoffAt = 1;
        count({entryOf(1, ports), entryOf(2, u"1-65535"_s, Side::Remote)}, {{1, guard}});
        QCOMPARE(received(8000), 0);
        restore();
        QCOMPARE(received(8000), kDatagrams);
    }

    void aCopyIsLoadedWithoutTheInterfaces()
    {
        run(u"ip"_s, {u"link"_s, u"add"_s, u"ppp0"_s, u"index"_s, u"777"_s, u"type"_s, u"veth"_s, u"peer"_s,
                      u"name"_s, u"far"_s});
        count({entryOf(1, u"8000"_s)}, {}, {{777, u"ppp0"_s}});
        const QString saved = withoutFlags(listing());
        run(u"ip"_s, {u"link"_s, u"delete"_s, u"ppp0"_s});
        QVERIFY(m_counters->remove());
        run(u"nft"_s, {u"-f"_s, u"-"_s}, saved);
        QVERIFY(listing().contains(u"hook prerouting"_s));
    }

    void aCopyOfBridgesAndTunnelsIsLoaded()
    {
        const EtherAddress address{2, 0, 0, 0, 0, 4};
        const Carrier vxlan{Transport::Udp, CarrierEnd::Destination, 4789, 5, {}};
        count({entryOf(1, u"8000"_s)}, {},
              {{.index = 1, .name = u"lo"_s, .bridgeAddresses = {address}},
               {.index = 888, .name = u"vxlan5"_s, .carriers = {vxlan}}});
        const QString saved = withoutFlags(listing());
        for (const QString &part : {u"ether daddr"_s, u"4789"_s})
            QVERIFY2(saved.contains(part), qPrintable(saved));
        const QString marked = u"| 1073741824"_s; // in place of a name
        QVERIFY(saved.count(marked) > 4);
        QCOMPARE(restore().count(marked), saved.count(marked));
    }

    void theTableHasAnIncarnationAndItsCopyHasNone()
    {
        count({entryOf(1, u"8000"_s)});
        QCOMPARE(adopted().incarnation, kIncarnation);
        QVERIFY(
            listing().contains(u"comment \"Portreeve's own; a saved copy of it limits and blocks nothing"_s));
        restore();
        QCOMPARE(adopted().incarnation, QString());
        QCOMPARE(adopted().formerIncarnation, QString());
    }

    void aTableOfTheFirstVersionsIsKnownByItsCommentUntilItIsMarked()
    {
        QVERIFY(m_counters->remove());
        makeFormerTable({entryOf(1, u"8000,9000-9100"_s)});
        QCOMPARE(adopted().incarnation, QString());
        QCOMPARE(adopted().formerIncarnation, kIncarnation);
        QVERIFY(m_counters->mark(u"77"_s));
        QCOMPARE(adopted().incarnation, u"77"_s);
        QCOMPARE(adopted().formerIncarnation, kIncarnation);
    }

    void aCopyOfATableOfTheFirstVersionsHasNoIncarnation()
    {
        QVERIFY(m_counters->remove());
        makeFormerTable({entryOf(1, u"8000,9000-9100"_s)});
        restore();
        QVERIFY(listing().contains(kIncarnation));
        QCOMPARE(adopted().formerIncarnation, QString());
    }

    void aCopyOfTheForwardingIsNoneOfOurs()
    {
        auto opened = KernelForwarding::open(Protection::Never);
        QVERIFY(opened);
        KernelForwarding &table = **opened;
        QVERIFY(table.create());
        const Entry entry = entryOf(1, u"8000"_s);
        const std::vector<SaidRates> said{{&entry, 1'000'000, 1'000'000}};
        const ClassIds ids{{1, ClassMinor{1}}};
        // As of Ethernet, which asks for addresses and tags.
        const std::vector<Uplink> uplinks{{1, u"lo"_s, true, {{2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 9}}}};
        const Forwarding wanted = describeForwarding(flatten(said), {ids, ids}, {1, 1}, uplinks);
        QVERIFY(table.apply(diff({}, wanted)));
        QCOMPARE(table.read().value(), std::optional(asFound(wanted)));
        QVERIFY(m_counters->remove());
        const QString saved = withoutFlags(listing());
        QVERIFY2(!saved.contains(u"fwd to \"lo\""_s), qPrintable(saved));
        QVERIFY(table.remove());
        run(u"nft"_s, {u"-f"_s, u"-"_s}, saved);
        QVERIFY(!table.read().value());
        QVERIFY(table.remove());
    }

    void theForwardingOfTheFirstVersionsIsTakenOver()
    {
        run(u"nft"_s,
            {u"add"_s, u"table"_s, u"netdev"_s, u"portreeve"_s, u"{ comment \"portreeve limits\"; }"_s});
        auto opened = KernelForwarding::open(Protection::Never);
        QVERIFY(opened);
        QCOMPARE((*opened)->read().value(), std::optional(FoundForwarding{}));
        QVERIFY(listing().contains(u"set original"_s));
        QCOMPARE((*opened)->read().value(), std::optional(FoundForwarding{}));
        QVERIFY((*opened)->remove());
    }

    void aDeviceThatIsGoneLeavesNoMap()
    {
        auto opened = KernelForwarding::open(Protection::Never);
        QVERIFY(opened);
        KernelForwarding &table = **opened;
        QVERIFY(table.create());
        const Entry entry = entryOf(1, u"8000"_s);
        const std::vector<SaidRates> said{{&entry, 1'000'000, 1'000'000}};
        const ClassIds ids{{1, ClassMinor{1}}};
        for (const quint32 device : {70U, 71U, 72U, 70U}) {
            const Forwarding wanted =
                describeForwarding(flatten(said), {ids, ids}, {device, device}, kLoopback);
            const auto found = table.read();
            QVERIFY(found && *found);
            QVERIFY(table.apply(diff(**found, wanted)));
            QCOMPARE(table.read().value(), std::optional(asFound(wanted)));
        }
        // The one before the last is found by the next look, and goes with the next change.
        QVERIFY(table.apply(diff(asFound({}), {})));
        const Forwarding nothing;
        QVERIFY(table.apply(diff(table.read().value().value(), nothing)));
        QVERIFY2(!listing().contains(u"device.71"_s) && !listing().contains(u"device.72"_s),
                 qPrintable(listing()));
        QVERIFY(table.remove());
    }
};

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace of its own");
        return kSkipped;
    }
    QCoreApplication application(argc, argv);
    SavedCopyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "savedcopytest.moc"
