// SPDX-License-Identifier: MIT
#include "app/ctl/limitdetails.h"

#include "app/ctl/kernelwords.h"
#include "app/ctl/limitreason.h"
#include "app/ctl/limitwords.h"
#include "app/ctl/moment.h"

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

QString temporaryText(const LimitSettings &limits, const QDateTime &now)
{
    QStringList parts;
    const auto tell = [&parts, &now](QLatin1StringView which, const std::optional<TemporaryRate> &rate) {
        if (rate)
            parts << u"%1 %2 until %3"_s.arg(which, limitText(rate->bps), momentText(rate->untilSec, now));
    };
    tell("up"_L1, limits.temporaryUp);
    tell("down"_L1, limits.temporaryDown);
    return parts.join(", "_L1);
}

QList<Detail> scheduleDetails(const Schedule &schedule)
{
    QList<Detail> details;
    for (const RateProfile &profile : schedule)
        details << Detail{details.isEmpty() ? u"schedule"_s : QString(),
                          u"%1. %2"_s.arg(details.size() + 1).arg(profileText(profile))};
    return details;
}

// Why this kernel cannot limit, as the helper says it.
QString whyUnsupported(const QVariantMap &status)
{
    const QString limits = status.value(u"limits"_s).toString();
    return limits == "supported"_L1 ? QString() : limits;
}

// Whether anything is said of this entry's limit, or one holds.
bool hasLimit(const Entry &entry)
{
    return !entry.spec.limits.isEmpty() || isLimited(entry.effective);
}

QString kernelLine(const EntryReport &report, const QVariantMap &status)
{
    const QString why = whyUnsupported(status);
    const bool isUnsupported =
        report.kernel ? report.kernel->state == LimitState::Unsupported : !why.isEmpty();
    if (isUnsupported)
        return hasLimit(report.entry) ? unsupportedText(why) : QString();
    return report.kernel ? kernelText(*report.kernel, report.entry.effective) : QString();
}

// Helpers of former versions tell of filters on what leaves only.
QStringList egressFilters(const QVariantMap &status)
{
    return status.value(u"egress_filters"_s, status.value(u"bypassed_filters"_s)).toStringList();
}

// Where other programs and the limits, or the counters, pass each other by.
QList<Detail> bypassDetails(const EffectiveLimit &limit, const QVariantMap &status)
{
    QList<Detail> details;
    if (const QStringList filters = egressFilters(status); !filters.isEmpty() && isLimited(limit))
        details << Detail{u"filters"_s, bypassText(filters)};
    QStringList lines;
    const QStringList redirects = status.value(u"ingress_redirects"_s).toStringList();
    if (!redirects.isEmpty() && limit.down.bps != kUnlimited)
        lines << redirectText(redirects);
    for (const QString &flowtable : status.value(u"flowtables"_s).toStringList())
        lines << flowtableText(flowtable);
    if (const QStringList programs = status.value(u"xdp_programs"_s).toStringList(); !programs.isEmpty())
        lines << xdpText(programs);
    for (const QString &line : lines)
        details << Detail{&line == &lines.constFirst() ? u"passed by"_s : QString(), line};
    return details;
}

} // namespace

QList<Detail> limitDetails(const EntryReport &report, const QVariantMap &status, const QDateTime &now)
{
    const LimitSettings &limits = report.entry.spec.limits;
    const QString base = ratesText(limits.base);
    QList<Detail> details{{u"limit"_s, base.isEmpty() ? u"none"_s : base}};
    details << scheduleDetails(limits.schedule);
    if (const QString temporary = temporaryText(limits, now); !temporary.isEmpty())
        details << Detail{u"temporary"_s, temporary};
    details << Detail{u"effective"_s, reasonText(report.entry, now)};
    if (const QString kernel = kernelLine(report, status); !kernel.isEmpty())
        details << Detail{u"read back"_s, kernel};
    return details << bypassDetails(report.entry.effective, status);
}

} // namespace portreeve::ctl
