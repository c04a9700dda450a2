// SPDX-License-Identifier: MIT
#include "helper/service/entryrequests.h"

#include "dbus/limitrequests.h"
#include "dbus/names.h"
#include "helper/service/limitchanges.h"

#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

Error at(qsizetype index, const Error &error)
{
    return {error.code, u"entry %1: %2"_s.arg(index + 1).arg(error.detail)};
}

// One entry alone needs no position in its error.
Error positioned(qsizetype index, qsizetype count, const Error &error)
{
    return count == 1 ? error : at(index, error);
}

} // namespace

Result<void> requireCount(const QString &field, qsizetype count, qsizetype most)
{
    if (count >= 1 && count <= most)
        return {};
    return fail(ErrorCode::InvalidArgument,
                u"%1: a call takes 1 to %2 of them, not %3"_s.arg(field).arg(most).arg(count));
}

Result<std::vector<EntrySpec>> parseSpecs(const DictList &entries)
{
    if (const auto counted = requireCount(u"entries"_s, entries.size(), names::kPage); !counted)
        return std::unexpected(counted.error());
    std::vector<EntrySpec> specs;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        auto spec = specFromDict(entries.at(i));
        if (!spec)
            return std::unexpected(positioned(i, entries.size(), spec.error()));
        specs.push_back(std::move(*spec));
    }
    return specs;
}

Result<std::vector<EntryChange>> parseChanges(const DictList &changes)
{
    if (const auto counted = requireCount(u"changes"_s, changes.size(), names::kPage); !counted)
        return std::unexpected(counted.error());
    std::vector<EntryChange> result;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const QVariantMap &dict = changes.at(i);
        const auto id = idFromDict(dict);
        if (!id)
            return std::unexpected(positioned(i, changes.size(), id.error()));
        const qsizetype count = changes.size();
        result.push_back({*id, [dict, i, count](const EntrySpec &spec) -> Result<EntrySpec> {
                              auto changed = changedSpec(spec, dict);
                              return changed ? changed
                                             : std::unexpected(positioned(i, count, changed.error()));
                          }});
    }
    return result;
}

Result<std::vector<EntryChange>> parseLimitChanges(const DictList &changes, qint64 nowSec)
{
    if (const auto counted = requireCount(u"changes"_s, changes.size(), names::kPage); !counted)
        return std::unexpected(counted.error());
    std::vector<EntryChange> result;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const auto change = limitChangeFromDict(changes.at(i));
        if (!change)
            return std::unexpected(positioned(i, changes.size(), change.error()));
        result.push_back({change->id, [change = *change, nowSec](EntrySpec spec) -> Result<EntrySpec> {
                              spec.limits = changedLimits(std::move(spec.limits), change, nowSec);
                              return spec;
                          }});
    }
    return result;
}

} // namespace portreeve
