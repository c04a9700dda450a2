// SPDX-License-Identifier: MIT
#include "helper/core/notify/dialect.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

qsizetype sizeOf(const PlainMessage &part)
{
    return (QStringList{part.title} + part.lines).join(u'\n').size();
}

QString contentOf(const std::vector<PlainMessage> &parts)
{
    QString content;
    for (const PlainMessage &part : parts)
        content += part.lines.join(QString());
    return content;
}

} // namespace

class SplittingTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsToTheLastUnitIsOnePart()
    {
        const PlainMessage full{u"title"_s, {QString(4096 - 6, u'x')}};
        QCOMPARE(sizeOf(full), 4096);
        QCOMPARE(inParts(full, kTelegramDialect), std::vector{full});
        const PlainMessage over{u"title"_s, {QString(4096 - 5, u'x')}};
        QCOMPARE(inParts(over, kTelegramDialect).size(), std::size_t{2});
    }

    void linesStayWholeWhereTheyCan()
    {
        PlainMessage message{u"title"_s, {}};
        for (int i = 0; i < 200; ++i)
            message.lines << QString::number(i) + QString(97, u'.');
        const auto parts = inParts(message, kTelegramDialect);
        QStringList lines;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY(sizeOf(parts[i]) <= 4096);
            QVERIFY(i + 1 == parts.size() || sizeOf(parts[i]) > 4096 - 101 - 12);
            QCOMPARE(parts[i].title, u"title (%1/%2)"_s.arg(i + 1).arg(parts.size()));
            lines << parts[i].lines;
        }
        QCOMPARE(lines, message.lines);
    }

    void oneEndlessLineIsCutBetweenCharacters()
    {
        for (int shift = 0; shift < 3; ++shift) {
            const QString line = QString(shift, u'x') + u"😀"_s.repeated(5000);
            const auto parts = inParts({u"title"_s, {line}}, kTelegramDialect);
            QVERIFY(parts.size() >= 3);
            for (const PlainMessage &part : parts) {
                QVERIFY(part.lines.join(u'\n').isValidUtf16());
                QVERIFY(sizeOf(part) <= 4096);
            }
            QCOMPARE(contentOf(parts), line);
        }
    }

    void escapesAreNeverCut()
    {
        const QString line = QString(5000, u'*');
        const auto parts = inParts({u"title"_s, {line}}, kDiscordDialect);
        QCOMPARE(contentOf(parts), line);
        for (const PlainMessage &part : parts) {
            QString escaped = markdownEscaped(part.title + part.lines.join(u'\n'));
            QVERIFY(escaped.size() + 1 <= 1996);
            QVERIFY(!escaped.remove("\\*"_L1).contains(u'*'));
        }
    }

    void blankLinesSurvive()
    {
        PlainMessage message{u"title"_s, {}};
        for (int i = 0; i < 5000; ++i)
            message.lines << QString();
        qsizetype lines = 0;
        for (const PlainMessage &part : inParts(message, kTelegramDialect)) {
            QVERIFY(sizeOf(part) <= 4096);
            lines += part.lines.size();
        }
        QCOMPARE(lines, 5000);
    }

    void halfACharacterInTheInputEndsToo()
    {
        const QString broken = QString(QChar(0xd83d)).repeated(9000);
        QCOMPARE(contentOf(inParts({u"title"_s, {broken}}, kTelegramDialect)), broken);
        QVERIFY(inParts({u"title"_s, {broken}}, kWeComDialect).size() > 1);
    }
};

PORTREEVE_TEST(SplittingTest)
#include "splittingtest.moc"
