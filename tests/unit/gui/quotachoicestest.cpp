// SPDX-License-Identifier: MIT
#include "app/gui/models/quotachoices.h"
#include "app/gui/window/entrycommands.h"
#include "app/gui/window/recentsizes.h"
#include "tests/support/testsuite.h"
#include "tests/unit/gui/samples.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

using Kind = QuotaChoice::Kind;

constexpr quint64 kGib = quint64{1} << 30;

Entry entryWith(std::optional<quint64> bytes)
{
    Entry entry{1, specOf(u"8000")};
    if (bytes)
        entry.spec.quota = QuotaSettings{.bytes = *bytes};
    return entry;
}

QStringList chosenTexts(const QList<QuotaChoice> &choices)
{
    QStringList texts;
    for (const QuotaChoice &choice : choices)
        if (choice.isChosen)
            texts << choice.text;
    return texts;
}

} // namespace

/// What the menu of quotas offers, and what the editor's quota becomes.
class QuotaChoicesTest final : public QObject
{
    Q_OBJECT

private slots:
    static void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"portreeve"_s);
        QCoreApplication::setApplicationName(u"quotachoicestest"_s);
    }
    void init() { QSettings().clear(); }

    void roundSizesAndWhatWasUsedLastAreOffered()
    {
        const auto choices = quotaChoices({entryWith({})}, {42 * kGib, 100 * kGib});
        QStringList texts;
        for (const QuotaChoice &choice : choices)
            texts << choice.text;
        QCOMPARE(texts, (QStringList{u"42 GiB"_s, u"10 GiB"_s, u"50 GiB"_s, u"100 GiB"_s, u"500 GiB"_s,
                                     u"1 TiB"_s, u"&Other…"_s, u"&No Quota"_s}));
        QVERIFY(!choices.last().isEnabled); // there is none to take away
    }

    void theSizeThatAllHaveIsTicked()
    {
        QCOMPARE(chosenTexts(quotaChoices({entryWith(50 * kGib), entryWith(50 * kGib)}, {})),
                 QStringList{u"50 GiB"_s});
        QCOMPARE(chosenTexts(quotaChoices({entryWith(50 * kGib), entryWith({})}, {})), QStringList());
        QVERIFY(quotaChoices({entryWith(50 * kGib), entryWith({})}, {}).last().isEnabled);
    }

    void aSizeLeavesTheRestOfAQuotaAsItIs()
    {
        Entry entry = entryWith(50 * kGib);
        entry.spec.quota->period.day = 15;
        entry.spec.quota->action = QuotaAction::Block;
        QuotaSettings expected = *entry.spec.quota;
        expected.bytes = kGib;
        QCOMPARE(quotaWithSize(entry.spec, kGib), expected);
        QCOMPARE(quotaWithSize(entryWith({}).spec, kGib), (QuotaSettings{.bytes = kGib}));
    }

    void recentSizesAreTheUsersOwn()
    {
        for (const quint64 gib : {1U, 2U, 3U, 4U, 2U, 5U})
            RecentSizes::add(gib * kGib);
        QCOMPARE(RecentSizes::read(), (QList<quint64>{5 * kGib, 2 * kGib, 4 * kGib, 3 * kGib}));
        QSettings().setValue(u"quota/recent"_s,
                             QStringList{u"0"_s, u"x"_s, u"99999999999999999999"_s, u"7"_s});
        QCOMPARE(RecentSizes::read(), QList<quint64>{7});
    }

    void whatTheEditorSwitchesOffIsTakenAway()
    {
        Entry before = entryWith(kGib);
        before.spec.burst = BurstSettings{8'000, 1, 8'000, 1};
        QCOMPARE(changesOf(before, before.spec).keys(), QStringList{u"id"_s});
        EntrySpec after = before.spec;
        after.quota.reset();
        after.burst.reset();
        const QVariantMap changes = changesOf(before, after);
        QCOMPARE(changes.keys(), (QStringList{u"burst"_s, u"id"_s, u"quota"_s}));
        const auto changed = changedSpec(before.spec, changes);
        QVERIFY(changed);
        QCOMPARE(*changed, after);
    }

    void onlyTheQuotaThatWasChangedIsSent()
    {
        const Entry before = entryWith(kGib);
        EntrySpec after = before.spec;
        after.quota->thresholds = {90};
        QCOMPARE(changesOf(before, after).keys(), (QStringList{u"id"_s, u"quota"_s}));
    }
};

} // namespace portreeve

PORTREEVE_TEST(portreeve::QuotaChoicesTest)
#include "quotachoicestest.moc"
