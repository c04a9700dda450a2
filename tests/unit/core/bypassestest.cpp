// SPDX-License-Identifier: MIT
#include "helper/core/bypasses.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;

namespace {

Flowtable flowtableOf(const QStringList &devices, bool isInHardware = false)
{
    return {u"inet"_s, u"fastpath"_s, u"ft"_s, devices, isInHardware};
}

const std::vector<Uplink> kUplinks{{2, u"wan0"_s}, {3, u"ppp10"_s}};

} // namespace

class BypassesTest final : public QObject
{
    Q_OBJECT

private slots:
    void onlyUplinksCount()
    {
        const std::vector all{flowtableOf({u"lan0"_s, u"wan0"_s}), flowtableOf({u"lan0"_s, u"wan00"_s}),
                              flowtableOf({})};
        QCOMPARE(flowtablesOn(all, kUplinks), std::vector{flowtableOf({u"wan0"_s})});
        QVERIFY(flowtablesOn(all, {}).empty());
    }

    void anAsteriskStandsForAllThatBeginSo()
    {
        const std::vector all{flowtableOf({u"ppp*"_s}), flowtableOf({u"*"_s}), flowtableOf({u"pppoe*"_s})};
        QCOMPARE(flowtablesOn(all, kUplinks),
                 (std::vector{flowtableOf({u"ppp10"_s}), flowtableOf({u"wan0"_s, u"ppp10"_s})}));
    }

    void theProblemNamesAllAndSaysWhatToDo()
    {
        QCOMPARE(flowtableProblem({}), QString());
        const std::vector one{flowtableOf({u"wan0"_s})};
        QCOMPARE(flowtableProblem(one), u"The flowtable \"ft\" of the table \"inet fastpath\" takes "
                                        u"forwarded connections on wan0 past the "
                                        "hooks: they are neither counted nor limited, and no quota sees "
                                        "them. Take wan0 out of its devices "
                                        "(\"nft list flowtables\" shows them)."_s);
        const std::vector hardware{flowtableOf({u"wan0"_s}, true)};
        QVERIFY(flowtableProblem(hardware).contains(u"past the hooks, in hardware: "_s));
        const std::vector many(8, flowtableOf({u"wan0"_s}));
        QVERIFY(flowtableProblem(many).endsWith(u"There are 3 more such flowtables."_s));
        QCOMPARE(toText(one.front()), u"inet fastpath ft: wan0"_s);
    }

    void aRedirectIsToldWithItsUplinks()
    {
        QCOMPARE(redirectProblem({}), QString());
        const QString told = redirectProblem({u"wan0"_s, u"wan1"_s});
        QVERIFY2(told.contains(u"arrives by wan0, wan1 "_s), qPrintable(told));
        QVERIFY2(told.contains(u"\"tc filter show dev wan0 ingress\""_s), qPrintable(told));
    }
};

PORTREEVE_TEST(BypassesTest)
#include "bypassestest.moc"
