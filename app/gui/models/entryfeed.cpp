// SPDX-License-Identifier: MIT
#include "app/gui/models/entryfeed.h"

#include "app/gui/models/entrymodel.h"
#include "dbus/names.h"

#include <QtCore/QTimer>

namespace portreeve {

namespace {

constexpr int kGatherMs = 20; // a batch of many entries comes in several signals
constexpr int kAgainMs = 1000;

} // namespace

EntryFeed::EntryFeed(Client *client, EntryModel *model, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_model(model)
{
    connect(client, &Client::stateChanged, this, &EntryFeed::follow);
    connect(client, &Client::sampled, model, &EntryModel::applySample);
    connect(client, &Client::entriesChanged, this, &EntryFeed::noteChanged);
    connect(client, &Client::entriesRemoved, this, &EntryFeed::takeRemoved);
    connect(client, &Client::statusChanged, this, &EntryFeed::readStatus);
    connect(client, &Client::subscriptionFailed, this, &EntryFeed::failed);
    follow(client->state());
}

void EntryFeed::follow(Client::State state)
{
    const bool connected = state == Client::State::Connected;
    m_model->setLive(connected);
    if (connected)
        reload();
}

void EntryFeed::reload()
{
    readStatus();
    if (m_listing)
        return;
    m_listing = true;
    m_removedWhileListing.clear();
    m_client->list(this, [this](const Result<QList<Entry>> &entries) { takeList(entries); });
}

void EntryFeed::takeList(const Result<QList<Entry>> &entries)
{
    m_listing = false;
    if (!entries) {
        takeFailure(entries.error());
        return;
    }
    QList<Entry> present = *entries;
    present.removeIf([this](const Entry &entry) { return m_removedWhileListing.contains(entry.id); });
    m_model->setEntries(present);
    m_loaded = true;
    emit loaded();
    readFigures({});
    readChanged();
}

void EntryFeed::takeFailure(const Error &error)
{
    if (error.code != ErrorCode::Unavailable)
        emit failed(error);
    // A helper that went away is the state line's matter, and the next connection reads again; unless it came
    // before this answer.
    else if (m_client->state() == Client::State::Connected)
        QTimer::singleShot(kAgainMs, this, &EntryFeed::reload);
}

void EntryFeed::readFigures(const IdList &ids)
{
    if (m_model->table().size() == 0)
        return;
    m_client->snapshot(ids, this, [this](const Result<Sample> &sample) {
        if (sample)
            m_model->applyFigures(sample->rows);
    });
}

void EntryFeed::readStatus()
{
    m_client->status(this, [this](const Result<QVariantMap> &status) {
        if (!status)
            return;
        m_status = helperStatus(*status);
        emit statusRead();
    });
}

void EntryFeed::noteChanged(const IdList &ids)
{
    if (m_changed.isEmpty())
        QTimer::singleShot(kGatherMs, this, &EntryFeed::readChanged);
    m_changed.unite(QSet<EntryId>(ids.begin(), ids.end()));
}

void EntryFeed::readChanged()
{
    // A list under way would overwrite what is newer than it; takeList() comes back here.
    if (m_listing || m_changed.isEmpty())
        return;
    const IdList changed = m_changed.values();
    m_changed.clear();
    if (changed.size() > names::kPage) {
        reload();
        return;
    }
    m_client->get(changed, this, [this, changed](const Result<QList<Entry>> &entries) {
        if (!entries) {
            reload(); // one of them is gone already, so none was told
            return;
        }
        m_model->upsert(*entries);
        readFigures(changed);
    });
}

void EntryFeed::takeRemoved(const IdList &ids)
{
    for (const EntryId id : ids) {
        m_changed.remove(id);
        if (m_listing)
            m_removedWhileListing.insert(id);
    }
    m_model->removeEntries(ids);
}

} // namespace portreeve
