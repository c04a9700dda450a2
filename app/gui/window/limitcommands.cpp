// SPDX-License-Identifier: MIT
#include "app/gui/window/limitcommands.h"

#include "app/gui/models/entrymodel.h"
#include "app/gui/models/entrywords.h"
#include "app/gui/models/limitcell.h"
#include "app/gui/window/calltracker.h"
#include "app/gui/window/recentrates.h"

#include <algorithm>

namespace portreeve {

namespace {

// Rates that all of them have; else those of none.
RatePair commonRates(const QList<Entry> &entries)
{
    const RatePair first = entries.constFirst().spec.limits.base;
    return std::ranges::all_of(entries,
                               [&first](const Entry &entry) { return entry.spec.limits.base == first; })
               ? first
               : RatePair{};
}

// A menu and a dialog say both directions: one without a rate has no limit.
RatePair ofBothDirections(const RatePair &rates)
{
    return {rates.upBps.value_or(kUnlimited), rates.downBps.value_or(kUnlimited)};
}

} // namespace

LimitCommands::LimitCommands(Client *client, const EntryModel *model, CallTracker *calls, QWidget *window)
    : QObject(window)
    , m_client(client)
    , m_model(model)
    , m_calls(calls)
    , m_window(window)
{
}

void LimitCommands::choose(const LimitChoice &choice, const IdList &ids)
{
    constexpr RatePair kNone{kUnlimited, kUnlimited};
    switch (choice.kind) {
    case LimitChoice::Kind::Rate:
        return set(ids, {choice.rates, {}}, this, m_calls->track());
    case LimitChoice::Kind::Other:
        return ask(ids);
    case LimitChoice::Kind::NoLimit:
        return change(ids, [](const Entry &) { return true; }, {0, kNone, {}});
    case LimitChoice::Kind::Pause:
        return change(ids, isLimited, {0, kNone, kPauseSec});
    case LimitChoice::Kind::Resume:
        return change(ids, isPaused, {0, {}, 0});
    case LimitChoice::Kind::EndTemporary:
        return change(ids, hasTemporary, {0, {}, 0});
    }
}

void LimitCommands::togglePause(const IdList &ids)
{
    if (const LimitChoice choice = pauseChoice(m_model->table().entriesOf(ids)); choice.isEnabled)
        choose(choice, ids);
}

void LimitCommands::change(const IdList &ids, bool (*applies)(const Entry &), const LimitChange &pattern)
{
    QList<LimitChange> changes;
    for (const Entry &entry : m_model->table().entriesOf(ids))
        if (applies(entry))
            changes << LimitChange{entry.id, pattern.rates, pattern.forSeconds};
    if (!changes.isEmpty())
        m_client->setLimits(changes, this, m_calls->track());
}

void LimitCommands::set(const IdList &ids, const LimitDialog::Choice &choice, QObject *context,
                        const Client::Reply<void> &done)
{
    QList<LimitChange> changes;
    for (const EntryId id : ids)
        changes << LimitChange{id, ofBothDirections(choice.rates), choice.forSeconds};
    m_client->setLimits(changes, context, [rates = choice.rates, done](const Result<void> &result) {
        if (result)
            RecentRates::add(rates);
        done(result);
    });
}

void LimitCommands::ask(const IdList &ids)
{
    const QList<Entry> entries = m_model->table().entriesOf(ids);
    if (entries.isEmpty())
        return;
    const int count = static_cast<int>(entries.size());
    const QString title = count == 1 ? tr("Limit %1").arg(entryTitle(entries.constFirst().spec))
                                     : tr("Limit %Ln entries", nullptr, count);
    const auto submit = [this, ids](const LimitDialog::Choice &choice, QObject *context,
                                    const Client::Reply<void> &done) { set(ids, choice, context, done); };
    auto *dialog = new LimitDialog(title, commonRates(entries), submit, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace portreeve
