// SPDX-License-Identifier: MIT
#include "tests/gui/feed/faketraffic.h"

#include <QtCore/QDateTime>
#include <algorithm>
#include <array>
#include <cmath>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Known
{
    QStringView ports;
    Protocol protocol;
    Side side;
    QStringView note;
    Billing billing;
    double inBps;
    double outBps;
};

constexpr std::array kKnown{
    Known{u"22", Protocol::Tcp, Side::Local, u"SSH", Billing::Single, 24e3, 60e3},
    Known{u"80,443", Protocol::Both, Side::Local, u"web shop", Billing::Single, 1.4e6, 38e6},
    Known{u"443", Protocol::Both, Side::Remote, u"HTTPS of ours", Billing::Ingress, 22e6, 0.9e6},
    Known{u"8000-8100", Protocol::Tcp, Side::Local, u"staging", Billing::Double, 310e3, 2.6e6},
    Known{u"25565", Protocol::Both, Side::Local, u"games", Billing::Single, 480e3, 5.2e6},
    Known{u"51820", Protocol::Udp, Side::Local, u"WireGuard", Billing::Double, 6.1e6, 5.8e6},
    Known{u"53", Protocol::Udp, Side::Remote, u"DNS", Billing::Single, 9e3, 4e3},
    Known{u"5432", Protocol::Tcp, Side::Local, u"PostgreSQL", Billing::Single, 0, 0},
    Known{u"9000-9100,9443", Protocol::Both, Side::Local, u"", Billing::Single, 90e3, 700e3},
};

} // namespace

struct FakeTraffic::KnownQuota
{
    std::size_t number; ///< of the entry, from 0
    quint64 gib;
    QuotaAction action;
    double share; ///< that is used: 1 is all
    QuotaStanding standing;
};

FakeTraffic::FakeTraffic(FakeHelper &helper, int entries, bool everyEntryMoves)
    : m_helper(helper)
    , m_everyEntryMoves(everyEntryMoves)
{
    for (int number = 0; number < entries; ++number) {
        const EntrySpec spec = specOf(number);
        Flow flow{helper.addEntry(spec), 0, 0, 0, spec.billing};
        if (number < static_cast<int>(kKnown.size())) {
            const Known &known = kKnown.at(static_cast<std::size_t>(number));
            flow.inBps = known.inBps;
            flow.outBps = known.outBps;
            Figures &figures = helper.figures(flow.id);
            figures.bytesIn = figures.totalBytesIn = static_cast<quint64>(known.inBps * 41'000);
            figures.bytesOut = figures.totalBytesOut = static_cast<quint64>(known.outBps * 41'000);
        } else {
            std::lognormal_distribution<double> size(11, 2);
            flow.inBps = size(m_random);
            flow.outBps = size(m_random);
        }
        m_flows.push_back(flow);
    }
}

EntrySpec FakeTraffic::specOf(int number)
{
    EntrySpec spec;
    if (number >= static_cast<int>(kKnown.size())) {
        spec.ports = *PortSet::parse(QString::number(10'000 + number));
        spec.note = u"service %1"_s.arg(number);
        return spec;
    }
    const Known &known = kKnown.at(static_cast<std::size_t>(number));
    spec.ports = *PortSet::parse(known.ports);
    spec.protocol = known.protocol;
    spec.side = known.side;
    spec.note = known.note.toString();
    spec.billing = known.billing;
    return spec;
}

void FakeTraffic::limit()
{
    const qint64 soon = QDateTime::currentSecsSinceEpoch() + 2700;
    const auto held = [](LimitCause cause, quint64 bps) { return EffectiveRate{.cause = cause, .bps = bps}; };
    const auto rates = [held](LimitCause cause, quint64 up, quint64 down) {
        return EffectiveLimit{held(cause, up), held(cause, down), {}};
    };
    const auto set = [this](std::size_t number, const LimitSettings &limits,
                            const EffectiveLimit &effective) {
        const EntryId id = m_flows.at(number).id;
        m_helper.setLimits(id, limits);
        m_helper.setEffective(id, effective);
        m_helper.limitReading(id) = {
            id, LimitState::InForce, u"5052:1f40"_s, {effective.up.bps, 1234, 0}, {effective.down.bps, 0, 0}};
    };
    set(1, {{50'000'000, 50'000'000}, {}, {}, {}}, rates(LimitCause::Base, 50'000'000, 50'000'000));
    set(3, {{5'000'000, 2'000'000}, {}, {}, {}}, rates(LimitCause::Base, 5'000'000, 2'000'000));
    const EffectiveRate temporary{LimitCause::Temporary, 6'000'000, soon, 50'000'000, LimitCause::Base};
    set(4, {{50'000'000, {}}, {}, TemporaryRate{6'000'000, soon}, {}}, {temporary, {}, {}});
    set(5, {{}, {{kAllDays, 0, 0, {8'000'000, 8'000'000}}}, {}, {}},
        rates(LimitCause::Profile, 8'000'000, 8'000'000));
    const TemporaryRate nothing{kUnlimited, soon};
    const EffectiveRate pausedUp{LimitCause::Temporary, kUnlimited, soon, 1'000'000, LimitCause::Base};
    const EffectiveRate pausedDown{LimitCause::Temporary, kUnlimited, soon, kUnlimited, LimitCause::None};
    set(2, {{1'000'000, {}}, {}, nothing, nothing}, {pausedUp, pausedDown, {}});
    set(8, {{500'000, {}}, {}, {}, {}}, {held(LimitCause::Base, 500'000), {}, {}});
    m_helper.limitReading(m_flows.at(8).id).state = LimitState::Differs;
}

void FakeTraffic::giveQuota(const KnownQuota &known)
{
    constexpr qint64 kDaySec = qint64{24} * 60 * 60;
    Flow &flow = m_flows.at(known.number);
    QuotaSettings quota;
    quota.bytes = known.gib << 30;
    quota.action = known.action;
    quota.throttleBps = known.action == QuotaAction::Throttle ? 1'000'000 : 0;
    m_helper.spec(flow.id).quota = quota;
    const auto used = static_cast<quint64>(static_cast<double>(quota.bytes) * known.share);
    const qint64 nowSec = QDateTime::currentSecsSinceEpoch();
    m_helper.quotaStatus(flow.id) = {.standing = known.standing,
                                     .periodBeganSec = nowSec - 18 * kDaySec,
                                     .periodEndSec = nowSec + 12 * kDaySec,
                                     .dailyMeanBytes = used / 18};
    Figures &figures = m_helper.figures(flow.id);
    (flow.billing == Billing::Ingress ? figures.bytesIn : figures.bytesOut) = used;
    if (flow.billing == Billing::Double)
        figures.bytesIn = 0;
    if (known.standing == QuotaStanding::Blocked)
        flow.inBps = flow.outBps = 0;
}

void FakeTraffic::giveBurst(std::size_t number, const BurstStatus &status)
{
    const EntryId id = m_flows.at(number).id;
    m_helper.spec(id).burst = BurstSettings{40'000'000, 3, 5'000'000, 10};
    m_helper.burstStatus(id) = status;
}

void FakeTraffic::protect()
{
    constexpr std::array kQuotas{KnownQuota{0, 5, QuotaAction::Notify, 0.12, QuotaStanding::Open},
                                 KnownQuota{1, 500, QuotaAction::Block, 0.41, QuotaStanding::Open},
                                 KnownQuota{2, 1024, QuotaAction::Notify, 0.86, QuotaStanding::Open},
                                 KnownQuota{4, 100, QuotaAction::Throttle, 1.0, QuotaStanding::Throttled},
                                 KnownQuota{5, 250, QuotaAction::Block, 1.0, QuotaStanding::Blocked},
                                 KnownQuota{6, 1, QuotaAction::Notify, 1.31, QuotaStanding::Reached}};
    std::ranges::for_each(kQuotas, [this](const KnownQuota &known) { giveQuota(known); });
    giveBurst(1, {});
    const qint64 nowSec = QDateTime::currentSecsSinceEpoch();
    giveBurst(3, {nowSec - 320, nowSec + 280, 0});
    giveBurst(7, {.minutesAbove = 2});
    const EffectiveRate slowed{LimitCause::Burst, 5'000'000, nowSec + 280, kUnlimited, LimitCause::None};
    m_helper.setEffective(m_flows.at(3).id, {slowed, slowed, {}});
    const EffectiveRate used{LimitCause::Quota, 1'000'000, nowSec + qint64{12} * 86'400, 50'000'000,
                             LimitCause::Base};
    m_helper.setEffective(m_flows.at(4).id, {used, used, {}});
}

void FakeTraffic::move(Flow &flow)
{
    std::normal_distribution<double> step(0, 0.16);
    flow.level = std::clamp(flow.level + step(m_random) + (0.55 - flow.level) * 0.12, 0.0, 1.2);
    if (m_everyEntryMoves)
        flow.level = std::max(flow.level, 0.01);
}

void FakeTraffic::advance()
{
    for (Flow &flow : m_flows) {
        move(flow);
        Figures &figures = m_helper.figures(flow.id);
        figures.rateInBps = static_cast<quint64>(flow.inBps * flow.level);
        figures.rateOutBps = static_cast<quint64>(flow.outBps * flow.level);
        figures.bytesIn += figures.rateInBps / 8;
        figures.bytesOut += figures.rateOutBps / 8;
        figures.totalBytesIn += figures.rateInBps / 8;
        figures.totalBytesOut += figures.rateOutBps / 8;
        figures.billedBytes = billedBytes(flow.billing, kWeightOne, figures.bytesIn, figures.bytesOut);
    }
}

} // namespace portreeve
