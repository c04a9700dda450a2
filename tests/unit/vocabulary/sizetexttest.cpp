// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/sizetext.h"

#include "dbus/vocabulary/quota.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <limits>

using namespace Qt::StringLiterals;

namespace portreeve {

constexpr quint64 kKib = 1024;
constexpr quint64 kMib = kKib * 1024;
constexpr quint64 kGib = kMib * 1024;
constexpr quint64 kTib = kGib * 1024;

class SizeTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void sizesAreReadToTheByte_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("bytes");
        const auto row = [](const char *text, quint64 bytes) {
            QTest::newRow(text) << QString::fromUtf8(text) << bytes;
        };
        row("100GB", 100 * kGib);
        row("1.5TB", kTib + 512 * kGib);
        row("10GiB", 10 * kGib);
        row("12345", 12'345);
        row("12345B", 12'345);
        row("1", 1);
        row(" 10\tgib ", 10 * kGib);
        row("10 Gb", 10 * kGib);
        row("512kb", 512 * kKib);
        row("512 KiB", 512 * kKib);
        row("3MB", 3 * kMib);
        row("1024PB", kMaxQuotaBytes);
        row("1EiB", kMaxQuotaBytes);
        row("1152921504606846976", kMaxQuotaBytes);
        row("0001.50000000000000000000000GB", kGib + 512 * kMib);
        row("1.1TB", 1'209'462'790'553);                    // a fraction of a byte less
        row("0.999999999999999999EiB", kMaxQuotaBytes - 2); // where a double would give the whole
        row("0.001KB", 1);
    }

    void sizesAreReadToTheByte()
    {
        QFETCH(QString, text);
        const auto size = parseSize(text);
        QVERIFY2(size, size ? "" : qPrintable(size.error().detail));
        QTEST(*size, "bytes");
    }

    void whatIsNoSizeIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "GB",
                                 "off",
                                 "much",
                                 "10 G",
                                 "10GBps",
                                 "10GiBs",
                                 "1,5GB",
                                 ".5GB",
                                 "5.GB",
                                 "1.2.3GB",
                                 "-1GB",
                                 "+1GB",
                                 "1e3GB",
                                 "1 000GB",
                                 "１０GB",
                                 "0",
                                 "0GB",
                                 "0.0009KB",
                                 "1.5",
                                 "1.5B",
                                 "0.1234567890123456789GB",
                                 "1152921504606846977",
                                 "1.000000000000000001EiB",
                                 "1025PB",
                                 "18446744073709551616",
                                 "18446744073709551617GB",
                                 "99999999999999999999999999EiB",
                                 "10ZB"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void whatIsNoSizeIsRefused()
    {
        QFETCH(QString, text);
        const auto size = parseSize(text);
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(size.error().detail.startsWith("size: "_L1), qPrintable(size.error().detail));
    }

    void sizesAreShownAsTheyAreWritten_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](quint64 bytes, const char *text) {
            QTest::newRow(text) << bytes << QString::fromUtf8(text);
        };
        row(100 * kGib, "100 GiB");
        row(kTib + 512 * kGib, "1.5 TiB");
        row(1'209'462'790'553, "1.1 TiB");
        row(1024 * kGib, "1 TiB");
        row(1023 * kGib, "1023 GiB");
        row(kMaxQuotaBytes, "1 EiB");
        row(kMib + kKib, "1025 KiB");
        row(12'345, "12.056 KiB");
        row(1, "1 B");
        row(0, "0 B");
        row(std::numeric_limits<quint64>::max(), "18446744073709551615 B");
    }

    void sizesAreShownAsTheyAreWritten()
    {
        QFETCH(quint64, bytes);
        QTEST(sizeText(bytes), "text");
    }

    void whatIsShownIsReadBack()
    {
        for (quint64 bytes = 1; bytes <= kMaxQuotaBytes; bytes += bytes / 7 + 1)
            QCOMPARE(parseSize(sizeText(bytes)).value_or(0), bytes);
        for (quint64 thousandths = 1; thousandths < 5000; ++thousandths) {
            const QString written = QString::number(static_cast<double>(thousandths) / 1000) + "TB"_L1;
            const auto bytes = parseSize(written);
            QVERIFY(bytes);
            QCOMPARE(parseSize(sizeText(*bytes)).value_or(0), *bytes);
        }
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::SizeTextTest)
#include "sizetexttest.moc"
