// SPDX-License-Identifier: MIT
#include "helper/core/timezone.h"
#include "tests/support/testsuite.h"
#include "tests/unit/core/periodmakers.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>
#include <ctime>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kDatabase = "/usr/share/zoneinfo/";

QByteArray bytesOf(const QString &name)
{
    QFile file(QLatin1StringView(kDatabase) + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the C library says, which has a reader of its own.
class LibcZone final
{
public:
    explicit LibcZone(const QByteArray &variable)
    {
        qputenv("TZ", variable);
        ::tzset();
    }
    ~LibcZone()
    {
        qunsetenv("TZ");
        ::tzset();
    }
    Q_DISABLE_COPY_MOVE(LibcZone)

    [[nodiscard]] static qint64 offsetMsAt(qint64 atMs)
    {
        const time_t seconds = atMs / 1000;
        tm local{};
        ::localtime_r(&seconds, &local);
        return qint64{local.tm_gmtoff} * 1000;
    }
};

/// The instants of 1970 to 2100 at which the two differ; empty where they never do.
QString differenceTo(const TimeZone &zone, const QByteArray &variable)
{
    const LibcZone libc(variable);
    constexpr qint64 kStepMs = 11 * kDayMs + 7 * kHourMs + 13 * kMinuteMs;
    const qint64 endMs = instantIn("2100-01-01T00:00:00+00:00");
    for (qint64 atMs = 0; atMs < endMs; atMs += kStepMs) {
        if (zone.offsetMsAt(atMs) != LibcZone::offsetMsAt(atMs))
            return localText(atMs, zone) + u" instead of UTC+"_s +
                   QString::number(LibcZone::offsetMsAt(atMs) / 1000) + u" s"_s;
    }
    qint64 fromMs = 0;
    for (auto next = zone.nextChange(0); next && next->fromMs < endMs; next = zone.nextChange(next->fromMs)) {
        if (next->fromMs <= fromMs)
            return u"the next change is not after the one before"_s;
        if (LibcZone::offsetMsAt(next->fromMs) != next->offsetMs ||
            LibcZone::offsetMsAt(next->fromMs - 1000) != zone.offsetMsAt(next->fromMs - 1) ||
            zone.offsetMsAt(next->fromMs - 1) == next->offsetMs)
            return u"no change at "_s + localText(next->fromMs, zone);
        // Nothing changes in between.
        for (qint64 atMs = fromMs; atMs < next->fromMs; atMs += 10 * kStepMs) {
            if (zone.offsetMsAt(atMs) != zone.offsetMsAt(next->fromMs - 1))
                return u"a change is left out before "_s + localText(next->fromMs, zone);
        }
        fromMs = next->fromMs;
    }
    return {};
}

} // namespace

class TimeZoneTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyZoneIsAsTheCLibraryHasIt()
    {
        int zones = 0;
        QDirIterator files(QLatin1StringView(kDatabase), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString name = files.next().mid(qsizetype(strlen(kDatabase)));
            // "right" counts leap seconds, which no machine's clock does; "posix" has all others once more.
            if (name.startsWith("right/"_L1) || name.startsWith("posix/"_L1) ||
                !bytesOf(name).startsWith("TZif"))
                continue;
            const auto zone = TimeZone::fromFile(bytesOf(name));
            QVERIFY2(zone.has_value(), qPrintable(name));
            const QString difference = differenceTo(*zone, QFile::encodeName(name));
            QVERIFY2(difference.isEmpty(), qPrintable(name + u": "_s + difference));
            ++zones;
        }
        QVERIFY2(zones > 300, "the time zones are missing; install tzdata");
    }

    void aRuleIsAsTheCLibraryHasIt_data()
    {
        QTest::addColumn<QByteArray>("rule");
        for (const char *rule :
             {"UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30", "<-03>3", "NZST-12NZDT,M9.5.0,M4.1.0/3",
              "IST-2IDT,M3.4.4/26,M10.5.0", "AAA3BBB,J60/0,J300/24", "AAA-5:30:15BBB,59/1:30,299/2",
              "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", "EGT1EGST,M3.5.0/-1,M10.5.0/0",
              "AAA-8BBB-8,M3.2.0,M11.1.0"})
            QTest::newRow(rule) << QByteArray(rule);
    }

    void aRuleIsAsTheCLibraryHasIt()
    {
        QFETCH(QByteArray, rule);
        const auto zone = TimeZone::fromRule(rule);
        QVERIFY(zone.has_value());
        QCOMPARE(differenceTo(*zone, rule), QString());
    }

    void withoutDaysTheRuleIsThatOfTheUnitedStates()
    {
        QVERIFY(TimeZone::fromRule("QST5QDT"));
        QVERIFY(TimeZone::fromRule("QST5QDT") == TimeZone::fromRule("QST5QDT,M3.2.0,M11.1.0"));
        QVERIFY(TimeZone::fromRule("QST5QDT") == TimeZone::fromRule("QST5QDT4,M3.2.0/2,M11.1.0/2:00:00"));
    }

    void summerAllYearNeverChanges()
    {
        const auto zone = TimeZone::fromRule("XXX3EDT4,0/0,J365/23");
        QVERIFY(zone.has_value());
        QCOMPARE(zone->offsetMsAt(instantIn("2027-01-01T03:00:00+00:00")), -4 * kHourMs);
        QCOMPARE(zone->offsetMsAt(instantIn("2027-07-01T03:00:00+00:00")), -4 * kHourMs);
        QVERIFY(!zone->nextChange(instantIn("2026-07-01T00:00:00+00:00")));
    }

    void whatIsNoRuleIsRefused_data()
    {
        QTest::addColumn<QByteArray>("rule");
        for (const char *rule :
             {"", "C", "CE-1", "CET", "CET-", "CET-168", "CET-1CEST,", "CET-1CEST,M3.5.0",
              "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
              "CET-1CEST,M3.5.0,M10.5.0/3x", "<CET-1", "Europe/Berlin", "CET-1CEST,J0,J300",
              "CET-1CEST,M3.5.0/1:60,M10.5.0", "CET-99999999999999999999"})
            QTest::newRow(rule) << QByteArray(rule);
    }

    void whatIsNoRuleIsRefused()
    {
        QFETCH(QByteArray, rule);
        QVERIFY(!TimeZone::fromRule(rule));
    }

    void aFileThatIsCutOffIsNone()
    {
        const QByteArray bytes = bytesOf(u"Europe/Berlin"_s);
        QVERIFY(TimeZone::fromFile(bytes));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY2(!TimeZone::fromFile(bytes.first(size)), qPrintable(QString::number(size)));
    }

    // Whatever stands in it, the file is read within its bounds.
    void aFileWithWrongBytesDoesNoHarm()
    {
        const QByteArray bytes = bytesOf(u"Europe/Berlin"_s);
        for (qsizetype at = 0; at < std::min<qsizetype>(bytes.size(), 400); ++at) {
            for (const char wrong : {'\x00', '\x7f', '\xff'}) {
                QByteArray changed = bytes;
                changed[at] = wrong;
                if (const auto zone = TimeZone::fromFile(changed))
                    (void)zone->nextChange(instantIn("2026-07-01T00:00:00+00:00"));
            }
        }
    }

    void sameRulesAreTheSameZone()
    {
        QVERIFY(TimeZone::fromFile(bytesOf(u"Etc/UTC"_s)) == TimeZone::fromFile(bytesOf(u"Etc/Zulu"_s)));
        QVERIFY(TimeZone::fromFile(bytesOf(u"Europe/Berlin"_s)) !=
                TimeZone::fromFile(bytesOf(u"Europe/Paris"_s)));
        QVERIFY(TimeZone::fromFile(bytesOf(u"Europe/Berlin"_s)) != TimeZone::utc());
        QCOMPARE(TimeZone::utc().shown(0).toString(Qt::ISODate), u"1970-01-01T00:00:00Z"_s);
    }
};

PORTREEVE_TEST(TimeZoneTest)
#include "timezonetest.moc"
