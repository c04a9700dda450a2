// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/filteractions.h"
#include "helper/kernel/tc/request.h"
#include "helper/kernel/tc/xdp.h"
#include "tests/support/testsuite.h"

#include <QtTest/QTest>
#include <linux/if_link.h>
#include <linux/pkt_cls.h>
#include <linux/rtnetlink.h>
#include <linux/tc_act/tc_mirred.h>
#include <sys/socket.h>

using namespace portreeve;
using namespace portreeve::tc;

namespace {

constexpr int kPolice = -1; ///< in place of what mirred does

/// A filter as the kernel tells of it; \a actions stand in \a attribute of its options, one after the other.
Request filterOf(const char *kind, int attribute, const std::vector<int> &actions, int type = RTM_NEWTFILTER)
{
    tcmsg header{};
    header.tcm_ifindex = 2;
    Request request(type, 0, header);
    request.putText(TCA_KIND, kind);
    request.nest(TCA_OPTIONS, [&](Request &options) {
        if (actions.empty())
            return;
        options.nest(attribute, [&](Request &list) {
            for (int i = 0; i < static_cast<int>(actions.size()); ++i) {
                list.nest(i + 1, [&](Request &action) {
                    const int does = actions.at(static_cast<std::size_t>(i));
                    action.putText(TCA_ACT_KIND, does == kPolice ? "police" : "mirred");
                    action.nest(TCA_ACT_OPTIONS, [does](Request &parameters) {
                        tc_mirred mirred{};
                        mirred.eaction = does;
                        mirred.ifindex = 7;
                        parameters.put(TCA_MIRRED_PARMS, mirred);
                    });
                });
            }
        });
    });
    return request;
}

Request linkOf(std::optional<quint8> attached)
{
    ifinfomsg header{};
    header.ifi_family = AF_UNSPEC;
    header.ifi_index = 2;
    Request request(RTM_NEWLINK, 0, header);
    request.nest(IFLA_XDP, [attached](Request &xdp) {
        if (attached)
            xdp.put(IFLA_XDP_ATTACHED, *attached);
    });
    return request;
}

} // namespace

class FilterActionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void whatRedirectsIsFound_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("attribute");
        QTest::addColumn<QList<int>>("actions");
        QTest::addColumn<bool>("redirects");
        const auto row = [](const char *name, const char *kind, int attribute, const QList<int> &actions,
                            bool redirects) {
            QTest::newRow(name) << QByteArray(kind) << attribute << actions << redirects;
        };
        row("SQM's", "matchall", TCA_MATCHALL_ACT, {TCA_EGRESS_REDIR}, true);
        row("wondershaper's", "u32", TCA_U32_ACT, {TCA_EGRESS_REDIR}, true);
        row("flower", "flower", TCA_FLOWER_ACT, {TCA_EGRESS_REDIR}, true);
        row("to another's way in", "basic", TCA_BASIC_ACT, {TCA_INGRESS_REDIR}, true);
        row("the second of two actions", "u32", TCA_U32_ACT, {kPolice, TCA_EGRESS_REDIR}, true);
        row("a copy", "matchall", TCA_MATCHALL_ACT, {TCA_EGRESS_MIRROR}, false);
        row("a copy to another's way in", "u32", TCA_U32_ACT, {TCA_INGRESS_MIRROR}, false);
        row("dropping what is too fast", "u32", TCA_U32_ACT, {kPolice}, false);
        row("no action", "u32", TCA_U32_ACT, {}, false);
        row("a kind of later kernels", "later", 3, {}, true);
        // What stands there is no list of actions.
        row("another attribute", "matchall", TCA_U32_ACT, {TCA_EGRESS_REDIR}, false);
    }

    void whatRedirectsIsFound()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, attribute);
        QFETCH(QList<int>, actions);
        QFETCH(bool, redirects);
        const Request filter =
            filterOf(kind.constData(), attribute, std::vector<int>(actions.cbegin(), actions.cend()));
        QCOMPARE(mayRedirect(filter.message()), std::optional(redirects));
    }

    void aProgramOfTheClassicKindRedirectsNothing()
    {
        tcmsg header{};
        header.tcm_ifindex = 2;
        Request classic(RTM_NEWTFILTER, 0, header);
        classic.putText(TCA_KIND, "bpf");
        classic.nest(TCA_OPTIONS, [](Request &options) { options.put(TCA_BPF_OPS, quint64{6}); });
        QCOMPARE(mayRedirect(classic.message()), std::optional(false));
        Request loaded(RTM_NEWTFILTER, 0, header);
        loaded.putText(TCA_KIND, "bpf");
        loaded.nest(TCA_OPTIONS, [](Request &options) { options.put(TCA_BPF_ID, quint32{7}); });
        QCOMPARE(mayRedirect(loaded.message()), std::optional(true));
    }

    void otherMessagesSayNothing()
    {
        const Request gone = filterOf("bpf", TCA_BPF_ACT, {}, RTM_DELTFILTER);
        QCOMPARE(mayRedirect(gone.message()), std::nullopt);
        QCOMPARE(readXdp(gone.message()), std::nullopt);
        QCOMPARE(mayRedirect(linkOf({}).message()), std::nullopt);
    }

    void xdpProgramsAreFound()
    {
        QCOMPARE(readXdp(linkOf({}).message()), std::optional(false));
        QCOMPARE(readXdp(linkOf(quint8{XDP_ATTACHED_NONE}).message()), std::optional(false));
        for (const quint8 attached :
             {XDP_ATTACHED_DRV, XDP_ATTACHED_SKB, XDP_ATTACHED_HW, XDP_ATTACHED_MULTI})
            QCOMPARE(readXdp(linkOf(attached).message()), std::optional(true));
    }
};

PORTREEVE_TEST(FilterActionsTest)
#include "filteractionstest.moc"
