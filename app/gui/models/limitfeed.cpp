// SPDX-License-Identifier: MIT
#include "app/gui/models/limitfeed.h"

#include "app/gui/models/entrymodel.h"
#include "app/gui/models/limitcell.h"
#include "dbus/names.h"

namespace portreeve {

namespace {

constexpr int kGatherMs = 150; // the answer to a change and the word of it come one after the other

} // namespace

LimitFeed::LimitFeed(Client *client, EntryModel *model, std::function<IdList()> visible, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_model(model)
    , m_visible(std::move(visible))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGatherMs);
    m_period.setInterval(kPeriodMs);
    m_period.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_soon, &QTimer::timeout, this, &LimitFeed::ask);
    connect(&m_period, &QTimer::timeout, this, &LimitFeed::ask);
    connect(model, &EntryModel::entriesChanged, this, &LimitFeed::askSoon);
    m_period.start();
}

IdList LimitFeed::limitedOf(const IdList &ids) const
{
    IdList limited;
    for (const EntryId id : ids)
        if (const auto row = m_model->table().rowOf(id); row && isLimited(m_model->table().at(*row).entry))
            limited << id;
    return limited.first(std::min<qsizetype>(limited.size(), names::kPage));
}

void LimitFeed::ask()
{
    if (m_isAsking || m_client->state() != Client::State::Connected)
        return;
    const IdList limited = limitedOf(m_visible());
    if (limited.isEmpty())
        return;
    m_isAsking = true;
    m_client->limits(limited, this, [this](const Result<QList<LimitReading>> &readings) {
        m_isAsking = false;
        // A failure is no news: an entry that was removed meanwhile, or a helper that went; the next one
        // tells.
        if (readings)
            m_model->applyReadings(*readings);
    });
}

} // namespace portreeve
