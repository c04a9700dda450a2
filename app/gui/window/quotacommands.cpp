// SPDX-License-Identifier: MIT
#include "app/gui/window/quotacommands.h"

#include "app/gui/dialogs/periodsdialog.h"
#include "app/gui/dialogs/quotadialog.h"
#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/window/calltracker.h"
#include "app/gui/window/recentsizes.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// A quota that all of them have; else nothing.
std::optional<QuotaSettings> commonQuota(const QList<Entry> &entries)
{
    const auto &first = entries.constFirst().spec.quota;
    const bool isCommon =
        std::ranges::all_of(entries, [&first](const Entry &entry) { return entry.spec.quota == first; });
    return isCommon ? first : std::nullopt;
}

} // namespace

QuotaCommands::QuotaCommands(Client *client, const EntryModel *model, CallTracker *calls, QWidget *window)
    : QObject(window)
    , m_client(client)
    , m_model(model)
    , m_calls(calls)
    , m_window(window)
{
}

void QuotaCommands::choose(const QuotaChoice &choice, const IdList &ids)
{
    const auto sized = [bytes = choice.bytes](const EntrySpec &spec) { return quotaWithSize(spec, bytes); };
    switch (choice.kind) {
    case QuotaChoice::Kind::Size:
        return set(ids, sized, this, m_calls->track());
    case QuotaChoice::Kind::Other:
        return ask(ids);
    case QuotaChoice::Kind::NoQuota:
        return set(ids, [](const EntrySpec &) { return std::nullopt; }, this, m_calls->track());
    }
}

void QuotaCommands::set(const IdList &ids, const QuotaOf &quotaOf, QObject *context,
                        const Client::Reply<void> &done)
{
    DictList changes;
    quint64 bytes = 0;
    for (const Entry &entry : m_model->table().entriesOf(ids)) {
        const auto quota = quotaOf(entry.spec);
        bytes = quota ? quota->bytes : 0;
        changes << QVariantMap{{u"id"_s, qulonglong{entry.id}}, {u"quota"_s, toDict(quota)}};
    }
    if (changes.isEmpty())
        return done({});
    m_client->modify(changes, context, [bytes, done](const Result<void> &result) {
        if (result && bytes > 0)
            RecentSizes::add(bytes);
        done(result);
    });
}

void QuotaCommands::ask(const IdList &ids)
{
    const QList<Entry> entries = m_model->table().entriesOf(ids);
    if (entries.isEmpty())
        return;
    const int count = static_cast<int>(entries.size());
    const QString title = count == 1 ? tr("Quota of %1").arg(entryTitle(entries.constFirst().spec))
                                     : tr("Quota of %Ln entries", nullptr, count);
    const auto submit = [this, ids](const std::optional<QuotaSettings> &quota, QObject *context,
                                    const Client::Reply<void> &done) {
        set(ids, [quota](const EntrySpec &) { return quota; }, context, done);
    };
    auto *dialog = new QuotaDialog(title, commonQuota(entries), m_limitsProblem, submit, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void QuotaCommands::liftThrottles(const IdList &ids)
{
    IdList throttled;
    for (const Entry &entry : m_model->table().entriesOf(ids))
        if (entry.burstStatus.isThrottled())
            throttled << entry.id;
    if (!throttled.isEmpty())
        m_client->liftThrottles(throttled, this, m_calls->track());
}

void QuotaCommands::showPeriods(EntryId id)
{
    const QList<Entry> entries = m_model->table().entriesOf({id});
    if (entries.isEmpty())
        return;
    auto *dialog =
        new PeriodsDialog(tr("Past Periods of %1").arg(entryTitle(entries.constFirst().spec)), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    m_client->periods(id, PeriodsDialog::kMost, dialog,
                      [dialog](const Result<QList<ClosedPeriod>> &periods) { dialog->showPeriods(periods); });
}

} // namespace portreeve
