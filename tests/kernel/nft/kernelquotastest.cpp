// SPDX-License-Identifier: MIT
#include "helper/kernel/nft/kernelcounters.h"
#include "helper/kernel/nft/quotawatcher.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::nft;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kDatagram = 128; // with the headers of IPv4 and UDP
constexpr EntryId kSingle = 1;
constexpr EntryId kRange = 2;

Entry entryOf(EntryId id, const QString &ports)
{
    Entry entry;
    entry.id = id;
    entry.spec.ports = PortSet::parse(ports).value();
    entry.spec.protocol = Protocol::Udp;
    entry.spec.billing = Billing::Ingress;
    return entry;
}

void sendDatagrams(quint16 port, int count)
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const std::array<char, kDatagram - 28> payload{};
    for (int i = 0; i < count; ++i)
        sendto(fd, payload.data(), payload.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    close(fd);
}

/// What another program does. \return whether it succeeded
bool callNft(const QStringList &arguments)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(u"nft"_s, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

} // namespace

class KernelQuotasTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KernelCounters> m_table;
    Layout m_layout;
    quint32 m_nextSerial = 1;

    void apply(const RulesetChange &change)
    {
        const auto done = m_table->apply(change);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }

    void setLimit(Role role, EntryId entry, quint64 limit)
    {
        RulesetChange change;
        change.quotas.push_back({quotaName(role, entry), limit, 0});
        apply(change);
    }

    QuotaReading quota(Role role, EntryId entry)
    {
        const auto found = m_table->readQuotas(quotaName(role, entry));
        return found && found->size() == 1 ? found->front() : QuotaReading{};
    }

    quint64 counted(EntryId entry)
    {
        quint64 bytes = 0;
        const QStringList sets = setNames(m_layout).filter(QRegularExpression(u"^local"_s));
        const auto done = m_table->read(sets, [&](qsizetype, std::span<const Reading> readings) {
            for (const Reading &reading : readings)
                bytes += reading.element.entry == entry ? reading.bytes : 0;
        });
        return done ? bytes : ~quint64{0};
    }

    /// A quota of 10 datagrams that cuts off, and a tripwire at 5, for 8000 and for 9000-9100.
    void guardBoth()
    {
        const std::vector entries{entryOf(kSingle, u"8000"_s), entryOf(kRange, u"9000-9100"_s)};
        GuardMap guards;
        RulesetChange quotas;
        for (const EntryId id : {kSingle, kRange}) {
            guards.emplace(id, Guard{.billing = Billing::Ingress,
                                     .isBlocked = false,
                                     .cutoffAt = 10 * kDatagram,
                                     .tripAt = 5 * kDatagram,
                                     .total = 0});
            quotas.quotas.push_back({quotaName(Role::Cutoff, id), 10 * kDatagram, 0});
            quotas.quotas.push_back({quotaName(Role::Tripwire, id), 5 * kDatagram, 0});
        }
        apply(quotas);
        m_layout = place({}, entries, guards, m_nextSerial);
        const std::vector<Uplink> uplinks{{1, u"lo"_s}};
        apply(diff({}, m_layout, {}, describe(m_layout, dispatchesOf(m_layout, {}, m_nextSerial), uplinks)));
    }

private slots:
    void init()
    {
        auto opened = KernelCounters::open(Protection::WhereAvailable);
        QVERIFY(opened);
        m_table = std::move(*opened);
        QVERIFY(m_table->remove());
        QVERIFY(m_table->create(u"first"_s));
        m_nextSerial = 1;
        guardBoth();
    }

    void whatIsBeyondTheQuotaIsDroppedAndNotCounted()
    {
        sendDatagrams(8000, 15);
        sendDatagrams(9050, 12);
        QCOMPARE(counted(kSingle), 10 * kDatagram);
        QCOMPARE(counted(kRange), 10 * kDatagram);
    }

    void aReadingTellsWhatWasConsumedUpToTheLimit()
    {
        sendDatagrams(8000, 7);
        QCOMPARE(quota(Role::Cutoff, kSingle), (QuotaReading{u"cutoff.1"_s, 7 * kDatagram, 10 * kDatagram}));
        QCOMPARE(quota(Role::Tripwire, kSingle).consumed, 5 * kDatagram);
        QCOMPARE(m_table->readQuotas({})->size(), std::size_t{4});
    }

    void aMovedLimitKeepsWhatWasConsumed()
    {
        sendDatagrams(8000, 12);
        setLimit(Role::Cutoff, kSingle, kMaxQuotaLimit);
        QCOMPARE(quota(Role::Cutoff, kSingle).consumed, 12 * kDatagram); // with what it dropped
        setLimit(Role::Cutoff, kSingle, 14 * kDatagram);
        sendDatagrams(8000, 5);
        QCOMPARE(counted(kSingle), 12 * kDatagram);
    }

    void theKernelTellsOnceForEachLimitThatIsPassed()
    {
        QuotaWatcher watcher;
        QVERIFY(watcher.start());
        QSignalSpy passed(&watcher, &QuotaWatcher::passed);
        sendDatagrams(9000, 4);
        QVERIFY(!passed.wait(100));
        sendDatagrams(9000, 1);
        QVERIFY(passed.wait(1000));
        sendDatagrams(9000, 3);
        QVERIFY(!passed.wait(100));
        setLimit(Role::Tripwire, kRange, 9 * kDatagram);
        QVERIFY2(!passed.wait(100), "our own change is no passing");
        sendDatagrams(9000, 1);
        QVERIFY(passed.wait(1000));
        QCOMPARE(passed.count(), 2);
        QCOMPARE(passed.last().first().toStringList(), QStringList{u"tripwire.2"_s});
    }

    void changesOfOthersAreToldOnceForABurstAndOurOwnAreNot()
    {
        QuotaWatcher watcher({m_table->ownerPort()});
        QVERIFY(watcher.start());
        QSignalSpy changed(&watcher, &QuotaWatcher::rulesetChanged);
        setLimit(Role::Tripwire, kRange, 9 * kDatagram);
        QVERIFY2(!changed.wait(500), "our own change is none of another");
        QVERIFY(callNft({u"add"_s, u"table"_s, u"inet"_s, u"other"_s}));
        QVERIFY(callNft({u"add"_s, u"chain"_s, u"inet"_s, u"other"_s, u"c"_s}));
        QVERIFY(changed.wait(1000));
        QVERIFY(callNft({u"delete"_s, u"table"_s, u"inet"_s, u"other"_s}));
        QVERIFY(changed.wait(1000));
        QVERIFY(!changed.wait(500));
        QCOMPARE(changed.count(), 2);
    }

    void flowtablesOfOthersAreListed()
    {
        QVERIFY2(m_table->flowtables(), "a kernel without any says that there are none");
        QVERIFY(m_table->flowtables()->empty());
        QVERIFY(callNft({u"add"_s, u"table"_s, u"inet"_s, u"other"_s}));
        const bool hasSome = callNft({u"add"_s, u"flowtable"_s, u"inet"_s, u"other"_s, u"ft"_s,
                                      u"{ hook ingress priority 0; devices = { lo }; }"_s});
        const auto found = m_table->flowtables();
        QVERIFY(callNft({u"delete"_s, u"table"_s, u"inet"_s, u"other"_s}));
        QVERIFY(found);
        if (!hasSome)
            QSKIP("this kernel has no flowtables");
        QCOMPARE(*found, (std::vector{Flowtable{u"inet"_s, u"other"_s, u"ft"_s, {u"lo"_s}, false}}));
        QVERIFY(m_table->flowtables()->empty());
    }

    void someCountersAreReadInTheOrderAsked()
    {
        sendDatagrams(8000, 3);
        sendDatagrams(9100, 2);
        for (const QString &set : setNames(m_layout)) {
            const auto name = parseSetName(set);
            if (name->key.role != Role::Count || name->direction != Direction::In)
                continue;
            const bool isRange = name->key.kind == SetKind::Ranges;
            const PortRange ports = isRange ? PortRange{9000, 9100} : PortRange{8000, 8000};
            const auto read = m_table->readSome(set, std::vector{ports});
            QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
            QCOMPARE(*read, std::vector<quint64>{(isRange ? 2 : 3) * kDatagram});
            QCOMPARE(m_table->readSome(set, std::vector{PortRange{1, 1}}).error().code, ErrorCode::NotFound);
        }
    }

    void aQuotaThatAMapLeadsToCannotBeRemoved()
    {
        RulesetChange removal;
        removal.removeQuotas << quotaName(Role::Cutoff, kSingle);
        QVERIFY(!m_table->apply(removal));
        QCOMPARE(m_table->readQuotas(u"cutoff.99"_s).error().code, ErrorCode::NotFound);
    }

    void anotherProcessFindsTheQuotas()
    {
        sendDatagrams(8000, 3);
        m_table.reset();
        m_table = std::move(*KernelCounters::open(Protection::WhereAvailable));
        const auto found = m_table->adopt();
        QVERIFY(found && *found);
        QCOMPARE((*found)->quotas.size(), 4);
        QCOMPARE(quota(Role::Cutoff, kSingle).consumed, 3 * kDatagram);
    }
};

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace of its own");
        return kSkipped;
    }
    QCoreApplication app(argc, argv);
    KernelQuotasTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kernelquotastest.moc"
