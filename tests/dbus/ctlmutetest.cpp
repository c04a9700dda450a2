// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlstage.h"
#include "tests/support/testsuite.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace portreeve {

/// What add and modify make of --mute, and how show and list tell of it.
class CtlMuteTest final : public CtlStageTest
{
    Q_OBJECT

private slots:
    void kindsAreMutedWhenAnEntryIsMadeAndChanged_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("muted");
        QTest::newRow("one") << u"threshold"_s << u"threshold"_s;
        QTest::newRow("some") << u"period-ended, threshold"_s << u"threshold,period-ended"_s;
        QTest::newRow("all") << u"all"_s << u"threshold,quota-reached,burst-began,burst-ended,period-ended"_s;
        QTest::newRow("none") << u"none"_s << u"none"_s;
    }

    void kindsAreMutedWhenAnEntryIsMadeAndChanged()
    {
        QFETCH(QString, said);
        QCOMPARE(runCtl({u"add"_s, u"8000"_s, u"--mute"_s, said}).status, 0);
        QTEST(toText(muted(1)), "muted");
        QCOMPARE(runCtl({u"add"_s, u"8001"_s, u"--mute=burst-began"_s}).status, 0);
        QCOMPARE(runCtl({u"modify"_s, u"8001"_s, u"--mute"_s, said}).output,
                 QByteArray("modified 8001 (id 2)\n"));
        QTEST(toText(muted(2)), "muted");
    }

    void otherChangesLeaveItAsItIs()
    {
        QCOMPARE(runCtl({u"add"_s, u"8000"_s, u"--mute=threshold"_s}).status, 0);
        QCOMPARE(runCtl({u"modify"_s, u"8000"_s, u"--note=web"_s}).status, 0);
        QCOMPARE(toText(muted(1)), u"threshold"_s);
    }

    void showAndJsonTellWhatIsMuted()
    {
        QCOMPARE(runCtl({u"add"_s, u"8000"_s}).status, 0);
        QVERIFY(!runCtl({u"show"_s, u"8000"_s}).output.contains("muted"));
        QCOMPARE(mutedInJson(), QJsonArray());
        QCOMPARE(runCtl({u"modify"_s, u"8000"_s, u"--mute=burst-ended,threshold,burst-began"_s}).status, 0);
        const QByteArray output = runCtl({u"show"_s, u"8000"_s}).output;
        QVERIFY2(output.contains("\nmuted      threshold, burst-began and burst-ended\n"), output);
        QCOMPARE(mutedInJson(), (QJsonArray{u"threshold"_s, u"burst-began"_s, u"burst-ended"_s}));
    }

    void whatNoEntryTellsIsRefused_data()
    {
        QTest::addColumn<QString>("said");
        for (const char *said : {"problem", "threshold,problem", "report", "alerts", "", "all,none", "none,"})
            QTest::newRow(*said == '\0' ? "empty" : said) << QString::fromLatin1(said);
    }

    void whatNoEntryTellsIsRefused()
    {
        QFETCH(QString, said);
        const auto result = runCtl({u"add"_s, u"8000"_s, u"--mute"_s, said});
        QCOMPARE(result.status, 2);
        QVERIFY2(result.errors.startsWith("portreevectl: --mute: it takes all, none, or some of threshold, "),
                 result.errors);
        QVERIFY(m_stage->helper->entries().empty());
    }

private:
    KindSet muted(EntryId id) { return m_stage->helper->spec(id).muted; }

    static QJsonArray mutedInJson()
    {
        const auto entry =
            QJsonDocument::fromJson(runCtl({u"show"_s, u"8000"_s, u"--json"_s}).output).object();
        const auto list = QJsonDocument::fromJson(runCtl({u"--json"_s, u"list"_s}).output).object();
        return list[u"entries"][0][u"muted"] == entry[u"muted"] && entry[u"muted"].isArray()
                   ? entry[u"muted"].toArray()
                   : QJsonArray{u"they differ, or it is no array"_s};
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::CtlMuteTest)
#include "ctlmutetest.moc"
