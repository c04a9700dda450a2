// SPDX-License-Identifier: MIT
#include "app/gui/window/statetext.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/messages/errortext.h"
#include "tests/support/windowsuite.h"

#include <QtCore/QFile>
#include <QtCore/QMetaEnum>
#include <QtCore/QSet>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

/// A person is told what is the matter, and what to do; never by a colour alone.
class StateTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyStateHasASymbolATitleAndAdvice()
    {
        const auto states = QMetaEnum::fromType<Client::State>();
        QSet<QString> titles;
        for (int i = 0; i < states.keyCount(); ++i) {
            const StateText text = stateText(static_cast<Client::State>(states.value(i)), false);
            QVERIFY(QFile::exists(u":/icons/%1-symbolic.svg"_s.arg(text.icon)));
            QVERIFY(!text.advice.isEmpty());
            titles.insert(text.title);
        }
        QCOMPARE(titles.size(), states.keyCount());
    }

    void aHelperThatWasThereIsRestarting()
    {
        QCOMPARE(stateText(Client::State::Away, true).title, u"The helper is restarting"_s);
        QCOMPARE(stateText(Client::State::Away, false).title, u"The helper is not running"_s);
    }

    void thereIsAButtonWhereItHelps()
    {
        QVERIFY(!stateText(Client::State::Connected, true).canTryAgain);
        for (const auto state :
             {Client::State::Away, Client::State::NotInstalled, Client::State::NoBus, Client::State::Refused})
            QVERIFY(stateText(state, false).canTryAgain);
    }

    void problemsOfTheHelperAreHandedOn()
    {
        HelperStatus status;
        QCOMPARE(connectedText(status).title, u"Connected"_s);
        status.isTableProtected = false;
        QVERIFY(connectedText(status).advice.contains(u"flush"_s));
        status.problems = QStringList{u"the disk is full"_s};
        QCOMPARE(connectedText(status).advice, u"the disk is full"_s);
        QVERIFY(connectedText(status).title != u"Connected"_s);
    }

    void limitsThatCannotBeAreSaid()
    {
        HelperStatus status = helperStatus({{u"limits"_s, u"supported"_s}});
        QVERIFY(status.limitsProblem.isEmpty());
        status = helperStatus({{u"limits"_s, u"The kernel lacks ifb."_s}});
        QCOMPARE(status.limitsProblem, u"The kernel lacks ifb."_s);
        QVERIFY(connectedText(status).advice.endsWith(u"The kernel lacks ifb."_s));
        QVERIFY(!helperStatus({}).limitsProblem.isEmpty()); // a helper of before there were limits
    }

    void filtersThatDoNotSeeLimitedPacketsAreSaid()
    {
        QCOMPARE(bypassedText({}), QString());
        QVERIFY(bypassedText({u"eth0"_s, u"wg0"_s}).contains(u"eth0, wg0"_s));
        HelperStatus status;
        QCOMPARE(twiceText({}), QString());
        QVERIFY(twiceText({u"tun0"_s}).contains(u"tun0"_s));
        status.bypassedFilters = QStringList{u"eth0"_s};
        QVERIFY(connectedText(status).advice.contains(u"eth0"_s));
    }

    void whereIsMeasuredIsSaid()
    {
        HelperStatus status = helperStatus({{u"uplinks"_s, QStringList{u"eth0"_s, u"wg0"_s}}});
        QVERIFY2(uplinksText(status).endsWith(u": eth0, wg0"_s), qPrintable(uplinksText(status)));
        status = helperStatus(
            {{u"uplinks"_s, QStringList{u"ppp0"_s}}, {u"kept_uplinks"_s, QStringList{u"ppp0"_s}}});
        QVERIFY2(uplinksText(status).contains(u"ppp0 (kept from before)"_s), qPrintable(uplinksText(status)));
        QVERIFY(uplinksText(helperStatus({})).contains(u"none"_s));
    }

    void egressFiltersAreToldApartFromThoseThatLeadArrivalsAway()
    {
        QCOMPARE(helperStatus({{u"bypassed_filters"_s, QStringList{u"eth0"_s}}}).bypassedFilters,
                 QStringList{u"eth0"_s}); // of a former version
        const HelperStatus status = helperStatus({{u"bypassed_filters"_s, QStringList{u"eth0"_s, u"wg0"_s}},
                                                  {u"egress_filters"_s, QStringList{u"wg0"_s}},
                                                  {u"ingress_redirects"_s, QStringList{u"eth0"_s}},
                                                  {u"xdp_programs"_s, QStringList{u"eth1"_s}}});
        QCOMPARE(status.bypassedFilters, QStringList{u"wg0"_s});
        QVERIFY(connectedText(status).advice.contains(u"XDP programs on eth1"_s));
        QCOMPARE(xdpText({}), QString());
    }

    void everyErrorIsASentence()
    {
        for (int code = 0; code <= static_cast<int>(ErrorCode::Unavailable); ++code) {
            const QString text = errorText({static_cast<ErrorCode>(code), u"details"_s});
            QVERIFY(text.endsWith(u'.') || text.endsWith(u"(details)"_s));
        }
        // polkit's words would only say the same again.
        QVERIFY(!errorText({ErrorCode::NotAuthorized, u"details"_s}).contains(u"details"_s));
    }
};

} // namespace portreeve

PORTREEVE_WINDOW_TEST(portreeve::StateTextTest)
#include "statetexttest.moc"
