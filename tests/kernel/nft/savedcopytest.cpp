// SPDX-License-Identifier: MIT
// What nft saves of our tables and loads again is told apart from them, and counts nothing.
#include "helper/kernel/nft/encode.h"
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/kernel/nft/kernelforwarding.h"
#include "helper/kernel/nft/names.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

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

void sendDatagrams(const QString &address, int port)
{
    for (int i = 0; i < kDatagrams; ++i)
        run(u"bash"_s, {u"-c"_s, u"echo datagram > /dev/udp/%1/%2"_s.arg(address).arg(port)});
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

    void count(const std::vector<Entry> &entries, const std::vector<Uplink> &uplinks = kLoopback)
    {
        quint32 serial = 1;
        const Layout layout = place({}, entries, {}, serial);
        const auto dispatches = dispatchesOf(layout, {}, serial);
        const auto done = m_counters->apply(
            diff({}, layout, {}, describe(layout, dispatches, uplinks, setsFor({}, uplinks, serial))));
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

    void theTableCountsAndItsCopyDoesNot()
    {
        count({entryOf(1, u"8000"_s), entryOf(2, u"7000-9000"_s), entryOf(3, u"8000"_s, Side::Remote)});
        const QString quiet = listing();
        sendDatagrams(u"127.0.0.1"_s, 8000);
        QVERIFY2(listing() != quiet, "the table itself does not count");
        const QString copy = restore();
        sendDatagrams(u"127.0.0.1"_s, 8000);
        QCOMPARE(listing(), copy);
    }

    // Reversed, 65536 is 256: an index that a machine with many containers reaches.
    void aCopyCountsOnNoInterfaceThatHasTheReversedIndex()
    {
        run(u"ip"_s, {u"link"_s, u"add"_s, u"near"_s, u"index"_s, u"256"_s, u"type"_s, u"veth"_s, u"peer"_s,
                      u"name"_s, u"far"_s, u"index"_s, u"65536"_s});
        run(u"ip"_s, {u"address"_s, u"add"_s, u"10.9.9.1/24"_s, u"dev"_s, u"near"_s});
        for (const QString &link : {u"near"_s, u"far"_s})
            run(u"ip"_s, {u"link"_s, u"set"_s, link, u"up"_s});
        run(u"ip"_s, {u"neighbour"_s, u"add"_s, u"10.9.9.2"_s, u"lladdr"_s, u"02:00:00:00:00:01"_s, u"dev"_s,
                      u"near"_s});
        count({entryOf(1, u"8000"_s, Side::Remote)}, {{65536, u"far"_s}});
        const QString copy = restore();
        QVERIFY2(copy.contains(u"elements = { 256 }"_s) || copy.contains(u"\"near\""_s), qPrintable(copy));
        sendDatagrams(u"10.9.9.2"_s, 8000);
        QCOMPARE(listing(), copy);
        QVERIFY(m_counters->create(kIncarnation));
        count({entryOf(1, u"8000"_s, Side::Remote)}, {{256, u"near"_s}});
        const QString quiet = listing();
        sendDatagrams(u"10.9.9.2"_s, 8000);
        QVERIFY2(listing() != quiet, "the table itself does not count");
        run(u"ip"_s, {u"link"_s, u"delete"_s, u"near"_s});
    }

    void aCopyIsLoadedWithoutTheInterfaces()
    {
        run(u"ip"_s, {u"link"_s, u"add"_s, u"ppp0"_s, u"index"_s, u"777"_s, u"type"_s, u"veth"_s, u"peer"_s,
                      u"name"_s, u"far"_s});
        count({entryOf(1, u"8000"_s)}, {{777, u"ppp0"_s}});
        const QString saved = withoutFlags(listing());
        run(u"ip"_s, {u"link"_s, u"delete"_s, u"ppp0"_s});
        QVERIFY(m_counters->remove());
        run(u"nft"_s, {u"-f"_s, u"-"_s}, saved);
        QVERIFY(listing().contains(u"hook prerouting"_s));
    }

    void theTableHasAnIncarnationAndItsCopyHasNone()
    {
        count({entryOf(1, u"8000"_s)});
        QCOMPARE(adopted().incarnation, kIncarnation);
        QVERIFY(listing().contains(u"comment \"Portreeve's own; a saved copy of it does nothing"_s));
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
        const Forwarding wanted = describeForwarding(flatten(said), {ids, ids}, {1, 1}, kLoopback);
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
