// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/alertdicts.h"
#include "dbus/limitrequests.h"
#include "dbus/quotadicts.h"
#include "dbus/types.h"
#include "tests/dbus/fake/fakenotifications.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusVirtualObject>
#include <map>

namespace portreeve {

/// A helper without kernel, database and polkit: it answers on the bus as the contract says, out of memory,
/// and fails, waits or dies on demand. It has a connection of its own, so its calls cross the bus as real
/// ones do.
class FakeHelper final : public QDBusVirtualObject
{
public:
    explicit FakeHelper(QString busAddress);
    ~FakeHelper() override;

    /// Takes the name; \return whether it got it.
    bool start();
    /// Leaves the bus at once, as a killed process does: what was asked and not answered stays unanswered.
    void die();
    [[nodiscard]] bool isOnBus() const { return bus().isConnected(); }

    EntryId addEntry(const EntrySpec &spec, Figures figures = {});
    [[nodiscard]] const std::map<EntryId, EntrySpec> &entries() const { return m_entries; }
    /// The entry itself, to change what is said of it.
    EntrySpec &spec(EntryId id) { return m_entries.at(id); }
    Figures &figures(EntryId id) { return m_figures[id]; }
    void setLimits(EntryId id, const LimitSettings &limits) { m_entries[id].limits = limits; }
    /// What Entries.GetLimits tells of this entry.
    LimitReading &limitReading(EntryId id) { return m_limitReadings[id]; }
    /// What holds of this entry from now on, in place of what its base and temporary rates say.
    void setEffective(EntryId id, const EffectiveLimit &limit) { m_effective[id] = limit; }
    /// What is told of the entry's quota and burst protection, where it has them.
    QuotaStatus &quotaStatus(EntryId id) { return m_quotas[id]; }
    BurstStatus &burstStatus(EntryId id) { return m_bursts[id]; }
    /// What Entries.TryBurst, History.Periods and History.Alerts answer.
    BurstTrial trial;
    QVariantMap tried; ///< the settings that TryBurst was last asked for
    QList<ClosedPeriod> periods;
    QList<Alert> alerts;
    /// Sends the signal for an alert, and keeps it for History.Alerts.
    void tellAlert(const Alert &alert);
    /// Channels and outbox.
    FakeNotifications notifications;
    void tellOutboxChanged();
    /// What Service.GetStatus tells besides.
    QVariantMap status{{QStringLiteral("limits"), QStringLiteral("supported")}};
    void setInterfaces(const QString &mode, const QStringList &chosen, const QStringList &uplinks);

    /// Every call of \a method fails so from now on; an empty name ends that.
    void refuse(const QString &method, const QString &errorName, const QString &text = {});
    /// Calls of \a method get no answer while this is on.
    void hold(const QString &method, bool on = true);
    /// The helper dies when \a method is called next.
    void dieAt(const QString &method) { m_deadly = method; }

    /// What was called, in order; a call that allows a prompt ends in "!".
    QStringList calls;

    /// Sends every row to whoever subscribed, as the helper does each second.
    void sample();
    void tellChanged(const IdList &ids);
    void tellRemoved(const IdList &ids);

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }

private:
    QDBusMessage answer(const QDBusMessage &call);
    QDBusMessage answerLimits(const QDBusMessage &call);
    QDBusMessage answerEntries(const QDBusMessage &call);
    QDBusMessage answerChange(const QDBusMessage &call);
    QDBusMessage answerQuotas(const QDBusMessage &call);
    QDBusMessage answerHistory(const QDBusMessage &call);
    QDBusMessage answerService(const QDBusMessage &call);
    QDBusMessage answerTraffic(const QDBusMessage &call);
    [[nodiscard]] QDBusConnection bus() const { return QDBusConnection(m_connection); }
    void tell(const QString &interface, const QString &signal, const QVariantList &arguments);

    QString m_address;
    QString m_connection;
    std::map<EntryId, EntrySpec> m_entries;
    [[nodiscard]] QVariantMap dictOf(EntryId id) const;

    std::map<EntryId, Figures> m_figures;
    std::map<EntryId, LimitReading> m_limitReadings;
    std::map<EntryId, EffectiveLimit> m_effective;
    std::map<EntryId, QuotaStatus> m_quotas;
    std::map<EntryId, BurstStatus> m_bursts;
    QString m_mode = QStringLiteral("auto");
    QStringList m_chosen;
    QStringList m_uplinks{QStringLiteral("wan0")};
    QHash<QString, std::pair<QString, QString>> m_refusals;
    QStringList m_held;
    QString m_deadly;
    QStringList m_subscribers;
    EntryId m_lastId = 0;
};

} // namespace portreeve
