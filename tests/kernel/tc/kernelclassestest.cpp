// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/kernelclasses.h"
#include "helper/core/shaping/shapingnames.h"
#include "helper/kernel/tc/request.h"
#include "helper/kernel/tc/socket.h"
#include "tests/kernel/tc/commands.h"
#include "tests/support/ownnetwork.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>
#include <algorithm>
#include <array>
#include <cstdio>
#include <linux/bpf.h>
#include <linux/if_link.h>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace portreeve;
using namespace portreeve::tc;
using namespace portreeve::tctest;
using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kLowest = 1000; // bytes per second
constexpr quint64 kGigabit = 125'000'000;
constexpr quint64 kHundredGigabit = 12'500'000'000;
constexpr std::size_t kFrameBytes = 1000;
const QString kIn = u"portreeve-in"_s;
const QString kOut = u"portreeve-out"_s;

ClassStep add(ClassMinor minor, quint64 rate)
{
    return {ClassStep::Kind::Add, minor, rate};
}

ClassStep setRate(ClassMinor minor, quint64 rate)
{
    return {ClassStep::Kind::SetRate, minor, rate};
}

ClassStep remove(ClassMinor minor)
{
    return {ClassStep::Kind::Remove, minor, 0};
}

/// An XDP program that lets all pass. \return its descriptor, or -1 where this machine takes none
int loadXdpProgram()
{
    const std::array<bpf_insn, 2> program{{
        {BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_0, 0, 0, XDP_PASS},
        {BPF_JMP | BPF_EXIT, 0, 0, 0, 0},
    }};
    constexpr std::array kLicence{'M', 'I', 'T', '\0'};
    bpf_attr attributes{};
    attributes.prog_type = BPF_PROG_TYPE_XDP;
    attributes.insns = reinterpret_cast<quint64>(program.data());
    attributes.insn_cnt = program.size();
    attributes.license = reinterpret_cast<quint64>(kLicence.data());
    return static_cast<int>(syscall(__NR_bpf, BPF_PROG_LOAD, &attributes, sizeof attributes));
}

/// \param program a descriptor; -1: none from now on
bool setXdpProgram(Socket &socket, quint32 link, int program)
{
    ifinfomsg header{};
    header.ifi_index = static_cast<int>(link);
    Request request(RTM_NEWLINK, 0, header);
    request.nest(IFLA_XDP, [program](Request &xdp) {
        xdp.put(IFLA_XDP_FD, program);
        xdp.put(IFLA_XDP_FLAGS, quint32{XDP_FLAGS_SKB_MODE});
    });
    return socket.send(request).has_value();
}

/// Frames straight into a class. The device drops what HTB lets go, since it was not forwarded to it.
bool sendFew(int link, ClassMinor minor, int count)
{
    const int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_IP));
    const int priority = static_cast<int>(classId(minor));
    bool done = setsockopt(fd, SOL_SOCKET, SO_PRIORITY, &priority, sizeof priority) == 0;
    sockaddr_ll to{};
    to.sll_family = AF_PACKET;
    to.sll_protocol = htons(ETH_P_IP);
    to.sll_ifindex = link;
    to.sll_halen = ETH_ALEN;
    const std::array<char, kFrameBytes> frame{};
    for (int i = 0; i < count && done; ++i) {
        const ssize_t sent =
            sendto(fd, frame.data(), frame.size(), 0, reinterpret_cast<const sockaddr *>(&to), sizeof to);
        done = sent == static_cast<ssize_t>(frame.size()) || errno == ENOBUFS; // dropped by the queue
    }
    close(fd);
    return done;
}

bool sendFrames(const QString &device, ClassMinor minor, int count)
{
    // A socket waits when too much of its own is queued, so each sends a few only.
    constexpr int kFew = 50;
    const int link = static_cast<int>(if_nametoindex(qPrintable(device)));
    for (int left = count; left > 0; left -= kFew) {
        if (!sendFew(link, minor, std::min(left, kFew)))
            return false;
    }
    return true;
}

QByteArray everything()
{
    return output(u"ip -d link show"_s) + output(u"tc qdisc show"_s);
}

} // namespace

#define VERIFY_DONE(...)                                                                                     \
    do {                                                                                                     \
        const auto done_ = (__VA_ARGS__);                                                                    \
        QVERIFY2(done_, done_ ? "" : qPrintable(done_.error().detail));                                      \
    } while (false)

class KernelClassesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<KernelClasses> m_classes;

    Result<void> apply(std::initializer_list<ClassStep> steps, Direction direction = Direction::In)
    {
        return m_classes->apply(direction, std::span(steps.begin(), steps.size()));
    }
    ClassReading reading(ClassMinor minor, Direction direction = Direction::In)
    {
        const auto found = m_classes->read(direction, minor);
        return found ? found->at(minor) : ClassReading{};
    }

private slots:
    void init()
    {
        auto opened = KernelClasses::open();
        QVERIFY(opened);
        m_classes = std::move(*opened);
        VERIFY_DONE(m_classes->removeDevices());
        VERIFY_DONE(m_classes->makeDevices());
    }

    void cleanup()
    {
        VERIFY_DONE(m_classes->removeDevices());
        for (const QString &link : {kIn, u"p0"_s}) {
            if (if_nametoindex(qPrintable(link)) != 0)
                QVERIFY(run(u"ip link del "_s + link));
        }
    }

    void makesTheDevicesAsTheyShouldBe()
    {
        for (const QString &device : {kIn, kOut}) {
            const QJsonObject link = objects(u"ip -j -d link show dev "_s + device).value(0);
            QCOMPARE(link[u"linkinfo"][u"info_kind"].toString(), u"ifb"_s);
            QCOMPARE(link[u"txqlen"].toInt(), 1000);
            QVERIFY(link[u"flags"].toArray().contains(u"UP"_s));
            QCOMPARE(link[u"inet6_addr_gen_mode"].toString(), u"none"_s);
            QVERIFY(!output(u"ip addr show dev "_s + device).contains("inet"));
            const QJsonObject root = qdiscsOf(device).at(u"root"_s);
            QCOMPARE(root[u"kind"].toString(), u"htb"_s);
            QCOMPARE(root[u"handle"].toString(), u"5052:"_s);
            QCOMPARE(root[u"options"][u"r2q"].toInt(), 10);
            QCOMPARE(root[u"options"][u"default"].toString(), u"0"_s);
            QCOMPARE(root[u"options"][u"direct_qlen"].toInt(), 1000);
        }
        const auto devices = m_classes->devices();
        QVERIFY(devices && *devices);
        QCOMPARE((**devices)[0], if_nametoindex("portreeve-in"));
        QCOMPARE((**devices)[1], if_nametoindex("portreeve-out"));
    }

    void removingTheDevicesLeavesNothing()
    {
        VERIFY_DONE(m_classes->removeDevices());
        const QByteArray before = everything();
        QVERIFY(!before.contains("portreeve"));
        VERIFY_DONE(m_classes->makeDevices());
        VERIFY_DONE(apply({add(8000, kGigabit)}));
        VERIFY_DONE(m_classes->removeDevices());
        QCOMPARE(everything(), before);
        QVERIFY(!m_classes->devices().value());
        VERIFY_DONE(m_classes->removeDevices());
    }

    void makingThemAgainChangesNothing()
    {
        VERIFY_DONE(apply({add(8000, kLowest)}));
        QVERIFY(sendFrames(kIn, 8000, 10));
        const auto before = m_classes->devices();
        const ClassReading waiting = reading(8000);
        QVERIFY(waiting.queuedBytes > 0);
        QCOMPARE(m_classes->makeDevices().value(), before->value());
        QCOMPARE(reading(8000), waiting);
    }

    void classesAreMadeWithTheirQueues_data()
    {
        QTest::addColumn<ClassMinor>("minor");
        QTest::addColumn<quint64>("rate");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<qint64>("queueLimit");
        QTest::newRow("lowest rate") << ClassMinor{1} << kLowest << u"5052:1"_s
                                     << u"rate 8Kbit ceil 8Kbit burst 1600b"_s << qint64{262144};
        QTest::newRow("1 Mbit/s") << ClassMinor{48} << quint64{125'000} << u"5052:30"_s
                                  << u"rate 1Mbit ceil 1Mbit burst 6250b"_s << qint64{262144};
        QTest::newRow("1 Gbit/s") << ClassMinor{61441} << kGigabit << u"5052:f001"_s
                                  << u"rate 1Gbit ceil 1Gbit burst 6250000b"_s << qint64{25'000'000};
        QTest::newRow("below the 64-bit rates")
            << ClassMinor{0x5053} << quint64{4'294'967'295} << u"5052:5053"_s
            << u"rate 34359Mbit ceil 34359Mbit"_s << qint64{858'993'459};
        QTest::newRow("the least 64-bit rate") << ClassMinor{8000} << quint64{4'294'967'296} << u"5052:1f40"_s
                                               << u"rate 34359Mbit ceil 34359Mbit"_s << qint64{858'993'459};
        QTest::newRow("100 Gbit/s") << ClassMinor{65535} << kHundredGigabit << u"5052:ffff"_s
                                    << u"rate 100Gbit ceil 100Gbit burst 625000000b"_s
                                    << qint64{2'500'000'000};
    }

    void classesAreMadeWithTheirQueues()
    {
        QFETCH(ClassMinor, minor);
        QFETCH(quint64, rate);
        QFETCH(QString, id);
        QFETCH(QString, shown);
        QFETCH(qint64, queueLimit);
        VERIFY_DONE(apply({add(minor, rate)}));
        QCOMPARE(reading(minor), (ClassReading{rate, 0, 0}));
        QCOMPARE(m_classes->read(Direction::In).value(), (ClassReadings{{minor, {rate, 0, 0}}}));
        QVERIFY(m_classes->read(Direction::Out).value().empty());
        const auto classes = classesOf(kIn);
        QCOMPARE(classes.size(), std::size_t{1});
        QVERIFY2(classes.at(id).contains(shown), qPrintable(classes.at(id)));
        const QJsonObject leaf = qdiscsOf(kIn).at(id);
        if (leaf[u"kind"].toString() == u"bfifo"_s)
            QCOMPARE(leaf[u"options"][u"limit"].toInteger(), queueLimit);
        else
            QCOMPARE(leaf[u"kind"].toString(), u"fq_codel"_s);
        VERIFY_DONE(apply({remove(minor)}));
        QVERIFY(classesOf(kIn).empty());
        QCOMPARE(qdiscsOf(kIn).size(), std::size_t{1});
        QCOMPARE(m_classes->read(Direction::In, minor).error().code, ErrorCode::NotFound);
    }

    void theKernelHasNoWarningsAboutTheQuantum()
    {
        VERIFY_DONE(apply({add(1, kLowest), add(2, kGigabit), add(3, kHundredGigabit)}));
        const QString shown = QString::fromUtf8(output(u"tc -d class show dev "_s + kIn));
        QVERIFY2(shown.contains("quantum 1514"_L1), qPrintable(shown));
        QCOMPARE(shown.count("quantum 60000"_L1), 2);
    }

    void aNewRateLeavesTheQueueAsItIs()
    {
        VERIFY_DONE(apply({add(8000, kLowest)}));
        QVERIFY(sendFrames(kIn, 8000, 300));
        const ClassReading before = reading(8000);
        QVERIFY(before.queuedBytes > 100'000);
        QVERIFY(before.droppedPackets > 0);
        const QString leaf = qdiscsOf(kIn).at(u"5052:1f40"_s)[u"handle"].toString();
        VERIFY_DONE(apply({setRate(8000, 2 * kLowest)}));
        const ClassReading after = reading(8000);
        QCOMPARE(after.bytesPerSecond, 2 * kLowest);
        QCOMPARE(after.droppedPackets, before.droppedPackets);
        QVERIFY(after.queuedBytes + 5 * kFrameBytes >= before.queuedBytes);
        QCOMPARE(qdiscsOf(kIn).at(u"5052:1f40"_s)[u"handle"].toString(), leaf);
    }

    void theLimitOfAQueueFollowsTheRate()
    {
        VERIFY_DONE(apply({add(8000, kLowest), setRate(8000, kGigabit)}));
        const QJsonObject leaf = qdiscsOf(kIn).at(u"5052:1f40"_s);
        if (leaf[u"kind"].toString() != u"bfifo"_s)
            QSKIP("this kernel has fq_codel, whose limit does not depend on the rate");
        QCOMPARE(leaf[u"options"][u"limit"].toInt(), 25'000'000);
    }

    void aClassWithoutOurQueueIsToldAndGetsItWithItsRate()
    {
        QVERIFY(run(u"tc class add dev portreeve-in parent 5052: classid 5052:7 htb rate 1mbit"_s));
        QVERIFY(!reading(7).hasOwnQueue);
        VERIFY_DONE(apply({setRate(7, kGigabit)}));
        QCOMPARE(reading(7).bytesPerSecond, kGigabit);
        QVERIFY(reading(7).hasOwnQueue);
        QVERIFY(run(u"tc qdisc replace dev portreeve-in parent 5052:7 handle 70: pfifo limit 5"_s));
        QVERIFY(!reading(7).hasOwnQueue);
        QVERIFY(!m_classes->read(Direction::In)->at(7).hasOwnQueue);
        VERIFY_DONE(apply({setRate(7, kLowest)}));
        QVERIFY(reading(7).hasOwnQueue);
    }

    void otherClassesKeepWhatWaitsAndWhatTheyCounted()
    {
        VERIFY_DONE(apply({add(1, kLowest), add(2, kGigabit)}));
        QVERIFY(sendFrames(kIn, 1, 400));
        const ClassReading before = reading(1);
        QVERIFY(before.queuedBytes > 200'000);
        QVERIFY(before.droppedPackets > 50);
        VERIFY_DONE(apply({setRate(2, kLowest), add(3, kLowest), remove(2)}));
        const ClassReading after = reading(1);
        QCOMPARE(after.droppedPackets, before.droppedPackets);
        QVERIFY(after.queuedBytes + 5 * kFrameBytes >= before.queuedBytes);
    }

    void readingAllSaysTheSameAsReadingOne()
    {
        VERIFY_DONE(apply({add(1, kLowest), add(65535, kHundredGigabit)}, Direction::Out));
        QVERIFY(sendFrames(kOut, 1, 400));
        const auto all = m_classes->read(Direction::Out);
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t{2});
        QCOMPARE(all->at(1).droppedPackets, reading(1, Direction::Out).droppedPackets);
        QVERIFY(all->at(1).droppedPackets > 50);
        QCOMPARE(all->at(65535), reading(65535, Direction::Out));
    }

    void otherProgramsClassesAreNotRead()
    {
        QVERIFY(run(u"ip link add p0 type ifb"_s));
        QVERIFY(run(u"tc qdisc add dev p0 root handle 5052: htb"_s));
        QVERIFY(run(u"tc class add dev p0 parent 5052: classid 5052:9 htb rate 1mbit"_s));
        VERIFY_DONE(apply({add(1, kLowest)}));
        QVERIFY(run(u"tc qdisc replace dev portreeve-in parent 5052:1 handle 77: htb"_s));
        QVERIFY(run(u"tc class add dev portreeve-in parent 77: classid 77:5 htb rate 1mbit"_s));
        const auto read = m_classes->read(Direction::In);
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t{1});
        QVERIFY(read->contains(1));
    }

    void refusalsNameTheStepThatFailedFirst()
    {
        VERIFY_DONE(apply({add(8000, kLowest)}));
        const auto twice = apply({add(1, kLowest), add(8000, kLowest), setRate(9, kLowest)});
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, ErrorCode::Kernel);
        QVERIFY2(twice.error().detail.contains("5052:1f40"_L1), qPrintable(twice.error().detail));
        QCOMPARE(reading(1).bytesPerSecond, kLowest);
        const auto missing = apply({setRate(9, kLowest)});
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        QVERIFY2(missing.error().detail.contains("5052:9"_L1), qPrintable(missing.error().detail));
        QCOMPARE(apply({remove(9)}).error().code, ErrorCode::NotFound);
    }

    void whatIsGoneIsNotFound()
    {
        QVERIFY(run(u"tc qdisc del dev portreeve-in root"_s));
        QCOMPARE(m_classes->read(Direction::In).error().code, ErrorCode::NotFound);
        QCOMPARE(apply({add(1, kLowest)}).error().code, ErrorCode::NotFound);
        QVERIFY(m_classes->read(Direction::Out));
        VERIFY_DONE(m_classes->removeDevices());
        QCOMPARE(m_classes->read(Direction::Out).error().code, ErrorCode::NotFound);
        QCOMPARE(apply({remove(1)}, Direction::Out).error().code, ErrorCode::NotFound);
    }

    void mendsWhatOthersBroke_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<bool>("keepsClasses");
        QTest::newRow("down") << u"ip link set portreeve-in down"_s << true;
        QTest::newRow("deleted") << u"ip link del portreeve-in"_s << false;
        QTest::newRow("renamed") << u"ip link set portreeve-in name p0"_s << false;
        QTest::newRow("no root") << u"tc qdisc del dev portreeve-in root"_s << false;
        QTest::newRow("another root")
            << u"tc qdisc replace dev portreeve-in root handle 9: bfifo limit 3000"_s << false;
        QTest::newRow("another kind with our handle")
            << u"tc qdisc del dev portreeve-in root; tc qdisc add dev portreeve-in root handle 5052: bfifo limit 3000"_s
            << false;
        QTest::newRow("another default class")
            << u"tc qdisc replace dev portreeve-in root handle 9: htb default 1"_s << false;
    }

    void mendsWhatOthersBroke()
    {
        QFETCH(QString, command);
        QFETCH(bool, keepsClasses);
        VERIFY_DONE(apply({add(1, kLowest)}));
        VERIFY_DONE(apply({add(2, kLowest)}, Direction::Out));
        for (const QString &part : command.split(u';'))
            QVERIFY(run(part));
        QVERIFY(!m_classes->devices().value());
        VERIFY_DONE(m_classes->makeDevices());
        QVERIFY(m_classes->devices().value());
        QCOMPARE(m_classes->read(Direction::In).value().contains(1), keepsClasses);
        QVERIFY(m_classes->read(Direction::Out).value().contains(2));
    }

    void aForeignDeviceOfOurNameIsLeftAlone()
    {
        VERIFY_DONE(m_classes->removeDevices());
        QVERIFY(run(u"ip link add portreeve-in type veth peer name p0"_s));
        QVERIFY(!m_classes->devices().value());
        const auto made = m_classes->makeDevices();
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Kernel);
        QVERIFY2(made.error().detail.contains("rename"_L1), qPrintable(made.error().detail));
        VERIFY_DONE(m_classes->removeDevices());
        QVERIFY(if_nametoindex("portreeve-in") != 0);
    }

    void thousandsOfClassesAreQuick()
    {
        constexpr int kCount = 4000;
        std::vector<ClassStep> steps;
        std::vector<ClassStep> removal;
        for (int i = 0; i < kCount; ++i) {
            const auto minor = static_cast<ClassMinor>(i * 16 + 1);
            steps.push_back(add(minor, kLowest + static_cast<quint64>(i)));
            removal.push_back(remove(minor));
        }
        QElapsedTimer watch;
        watch.start();
        VERIFY_DONE(m_classes->apply(Direction::In, steps));
        VERIFY_DONE(m_classes->apply(Direction::Out, steps));
        const qint64 added = watch.restart();
        const auto in = m_classes->read(Direction::In);
        const auto out = m_classes->read(Direction::Out);
        const qint64 read = watch.restart();
        for (ClassStep &step : steps)
            step.kind = ClassStep::Kind::SetRate;
        VERIFY_DONE(m_classes->apply(Direction::In, steps));
        VERIFY_DONE(m_classes->apply(Direction::Out, steps));
        const qint64 changed = watch.restart();
        VERIFY_DONE(m_classes->apply(Direction::In, removal));
        const qint64 removed = watch.restart();
        VERIFY_DONE(m_classes->removeDevices());
        qInfo("%d classes in both directions: added in %lld ms, read in %lld ms, changed in %lld ms, removed "
              "(one direction) in %lld ms, devices removed in %lld ms",
              kCount, added, read, changed, removed, watch.elapsed());
        QVERIFY(in && out);
        QCOMPARE(in->size(), std::size_t{kCount});
        QCOMPARE(*in, *out);
        QCOMPARE(in->at(16 * 99 + 1).bytesPerSecond, kLowest + 99);
    }

    void probingLeavesNothingBehind()
    {
        const QByteArray before = everything();
        VERIFY_DONE(m_classes->probe());
        QCOMPARE(everything(), before);
        QVERIFY(run(u"ip link set lo down"_s));
        const QByteArray down = everything();
        VERIFY_DONE(m_classes->probe());
        QCOMPARE(everything(), down);
        QVERIFY(run(u"ip link set lo up"_s));
        QVERIFY(run(u"tc qdisc add dev lo root handle 1: htb default 5"_s));
        const QByteArray shaped = everything();
        VERIFY_DONE(m_classes->probe());
        QCOMPARE(everything(), shaped);
        QVERIFY(run(u"tc qdisc del dev lo root"_s));
    }

    void egressFiltersOfOthersAreFound()
    {
        QVERIFY(run(u"ip link add p0 type ifb"_s));
        const quint32 lo = if_nametoindex("lo");
        const quint32 p0 = if_nametoindex("p0");
        const std::array<quint32, 3> asked{lo, p0, 9999};
        const auto found = [&] { return m_classes->withEgressFilters(asked).value(); };
        QVERIFY(found().empty());
        QVERIFY(run(u"tc qdisc add dev p0 clsact"_s));
        QVERIFY(run(u"tc filter add dev p0 ingress protocol ip u32 match u32 0 0 classid 1:1"_s));
        QVERIFY(found().empty());
        QVERIFY(run(u"tc filter add dev p0 egress protocol ip u32 match u32 0 0 classid 1:1"_s));
        QCOMPARE(found(), std::vector<quint32>{p0});
        QVERIFY(run(u"tc filter del dev p0 egress"_s));
        QVERIFY(found().empty());
    }

    void whatLeadsArrivalsAwayIsFoundAtBothQdiscs()
    {
        QVERIFY(run(u"ip link add p0 type ifb"_s));
        QVERIFY(run(u"ip link add other type ifb"_s));
        const quint32 p0 = if_nametoindex("p0");
        const std::array<quint32, 3> asked{quint32(if_nametoindex("lo")), p0, 9999};
        const auto found = [&] { return m_classes->withIngressRedirects(asked).value(); };
        for (const QString &qdisc : {u"clsact"_s, u"ingress"_s}) {
            QVERIFY(found().empty());
            QVERIFY(run(u"tc qdisc add dev p0 "_s + qdisc));
            QVERIFY(found().empty());
            const QString add = u"tc filter add dev p0 ingress protocol all prio %1 u32 match u32 0 0 "_s;
            QVERIFY(run(add.arg(1) + u"classid 1:1"_s));
            QVERIFY(run(add.arg(2) + u"action mirred egress mirror dev other"_s));
            QVERIFY2(found().empty(), "copies lead nothing away");
            QVERIFY(run(add.arg(3) + u"action mirred egress redirect dev other"_s));
            QCOMPARE(found(), std::vector<quint32>{p0});
            QVERIFY(run(u"tc filter del dev p0 ingress prio 3 protocol all u32"_s));
            QVERIFY(found().empty());
            QVERIFY(run(add.arg(4) + u"action mirred egress redirect dev other"_s));
            QCOMPARE(found(), std::vector<quint32>{p0});
            QVERIFY(run(u"tc qdisc del dev p0 "_s + qdisc));
        }
        // What leaves is another matter.
        QVERIFY(run(u"tc qdisc add dev p0 clsact"_s));
        QVERIFY(run(
            u"tc filter add dev p0 egress protocol all u32 match u32 0 0 action mirred egress redirect dev other"_s));
        QVERIFY(found().empty());
        QVERIFY(run(u"ip link del other"_s));
    }

    void aFilterOfABlockThatInterfacesShareIsFound()
    {
        QVERIFY(run(u"ip link add p0 type ifb"_s));
        QVERIFY(run(u"tc qdisc add dev p0 ingress_block 22 clsact"_s));
        QVERIFY(run(
            u"tc filter add block 22 protocol all u32 match u32 0 0 action mirred egress redirect dev lo"_s));
        const std::array<quint32, 1> asked{if_nametoindex("p0")};
        QCOMPARE(m_classes->withIngressRedirects(asked).value().size(), std::size_t{1});
        QVERIFY(m_classes->withXdpPrograms(asked).value().empty());
    }

    void xdpProgramsAreFound()
    {
        const int program = loadXdpProgram();
        if (program < 0)
            QSKIP("no XDP program can be loaded here");
        QVERIFY(run(u"ip link add p0 type veth peer name p1"_s));
        const quint32 p0 = if_nametoindex("p0");
        const std::array<quint32, 3> asked{quint32(if_nametoindex("p1")), p0, 9999};
        auto socket = Socket::open();
        QVERIFY(socket);
        QVERIFY(m_classes->withXdpPrograms(asked).value().empty());
        const bool isSet = setXdpProgram(*socket, p0, program);
        close(program);
        QVERIFY(isSet);
        QCOMPARE(m_classes->withXdpPrograms(asked).value(), std::vector<quint32>{p0});
        QVERIFY(setXdpProgram(*socket, p0, -1));
        QVERIFY(m_classes->withXdpPrograms(asked).value().empty());
        QVERIFY(run(u"ip link del p0"_s));
    }

    void anIngressQdiscHasNoEgressFilters()
    {
        QVERIFY(run(u"ip link add p0 type ifb"_s));
        QVERIFY(run(u"tc qdisc add dev p0 ingress"_s));
        QVERIFY(run(u"tc filter add dev p0 parent ffff: protocol ip u32 match u32 0 0 classid 1:1"_s));
        const std::array<quint32, 1> asked{if_nametoindex("p0")};
        QVERIFY(m_classes->withEgressFilters(asked).value().empty());
    }
};

int main(int argc, char *argv[])
{
    if (!enterOwnNetwork()) {
        std::puts("SKIP: no network namespace can be made here");
        return kSkipped;
    }
    QCoreApplication app(argc, argv);
    auto classes = KernelClasses::open();
    if (!classes || !(*classes)->probe()) {
        std::puts("SKIP: this kernel has no IFB or no HTB");
        return kSkipped;
    }
    KernelClassesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kernelclassestest.moc"
