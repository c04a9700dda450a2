// SPDX-License-Identifier: MIT
#include "app/gui/models/helperstatus.h"

#include <QtCore/QCoreApplication>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

struct Status
{
    Q_DECLARE_TR_FUNCTIONS(HelperStatus)
};

QString limitsProblem(const QVariant &limits)
{
    if (!limits.isValid())
        return Status::tr("The helper that is running is of a version without limits; restart it.");
    const QString text = limits.toString();
    return text == "supported"_L1 ? QString() : text;
}

} // namespace

HelperStatus helperStatus(const QVariantMap &status)
{
    // Helpers of former versions tell of filters on what leaves only.
    const QVariant egressFilters = status.value(u"egress_filters"_s, status.value(u"bypassed_filters"_s));
    return {status.value(u"version"_s).toString(),
            status.value(u"uplinks"_s).toStringList(),
            status.value(u"kept_uplinks"_s).toStringList(),
            status.value(u"problems"_s).toStringList(),
            status.value(u"table_protected"_s, true).toBool(),
            limitsProblem(status.value(u"limits"_s)),
            egressFilters.toStringList(),
            status.value(u"xdp_programs"_s).toStringList(),
            status.value(u"may_count_twice"_s).toStringList()};
}

} // namespace portreeve
