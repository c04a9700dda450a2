// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/alertdicts.h"
#include "dbus/channeldicts.h"
#include "dbus/limitrequests.h"
#include "dbus/quotadicts.h"
#include "dbus/types.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <functional>
#include <memory>
#include <optional>

namespace portreeve {

/// Where traffic is measured, as Service.GetInterfaces tells it, and GetStatus of what that has to do with
/// the interfaces there are.
struct InterfaceChoice
{
    QString mode;
    QStringList chosen;
    QStringList uplinks;
    QStringList kept{};    ///< measured, or awaited, as they had a default route last and nothing has one now
    QStringList missing{}; ///< of the chosen, those that no interface has just now
    bool withLan = true;   ///< what stays in the LAN counts, too
    QStringList carriers{};      ///< the ports that carry programs' tunnels, e.g. `1194/udp`
    QStringList mayCountTwice{}; ///< uplinks that are tunnels of which nobody says what carries them
    bool operator==(const InterfaceChoice &) const = default;
};

/// What to change about that; what is not named stays.
struct InterfaceChange
{
    std::optional<QString> mode{};
    QStringList chosen{}; ///< with a mode; of "list" names and patterns, else empty
    std::optional<bool> withLan{};
    std::optional<QStringList> carriers{}; ///< all of them
};

/// The helper as the window and the CLI see it: every call is asynchronous and ends in exactly one callback,
/// which is dropped when its context object dies first. Reads are tried once more when the helper died under
/// them.
class Client final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Connecting,   ///< nothing is known yet
        Connected,    ///< the helper answers
        NotInstalled, ///< no helper, and nothing that could start one
        Away,         ///< the helper is not running, or restarting; the client asks for it again by itself
        NoBus,        ///< the system bus itself is not reachable
        Refused,      ///< the helper answers that this user may not even look
    };
    Q_ENUM(State)

    /// Whether a call that only reads may bring up polkit's prompt.
    enum class Prompt {
        Allowed, ///< somebody asked for it
        Never,   ///< it is asked for by itself: NotAuthorized where a prompt would be needed
    };

    template <typename T> using Reply = std::function<void(Result<T>)>;

    explicit Client(QObject *parent = nullptr);
    ~Client() override;

    /// Connects and keeps the connection: after the helper went away it is looked for again, at first after
    /// 0.5 s, later each 5 s.
    void open();
    [[nodiscard]] State state() const;

    /// Calls that change something may bring up polkit's prompt; they wait for it as long as it stands.
    void add(const QList<EntrySpec> &specs, QObject *context, Reply<IdList> done);
    /// Each dictionary holds "id" and the keys to change.
    void modify(const DictList &changes, QObject *context, Reply<void> done);
    void remove(const IdList &ids, QObject *context, Reply<void> done);
    /// Each change for another entry; InvalidArgument, NotFound, or Unsupported where this kernel cannot
    /// limit.
    void setLimits(const QList<LimitChange> &changes, QObject *context, Reply<void> done);
    void resetUsage(const IdList &ids, QObject *context, Reply<void> done);
    /// Ends what burst protection does to these entries now.
    void liftThrottles(const IdList &ids, QObject *context, Reply<void> done);
    void chooseInterfaces(const InterfaceChange &change, QObject *context, Reply<void> done);

    /// All entries, page by page.
    void list(QObject *context, Reply<QList<Entry>> done);
    void get(const IdList &ids, QObject *context, Reply<QList<Entry>> done);
    /// Fresh figures; of all entries where \a ids is empty.
    void snapshot(const IdList &ids, QObject *context, Reply<Sample> done);
    /// How the kernel has the limits of these entries, at most 5000; of all that are limited where \a ids is
    /// empty.
    void limits(const IdList &ids, QObject *context, Reply<QList<LimitReading>> done);
    /// Has all quotas ("quota") or burst protection ("burst") looked at now. \return the entries that have
    /// one
    void check(const QString &what, QObject *context, Reply<IdList> done);
    /// What \a burst (or the entry's own, where it is nothing) would have done in the last two hours.
    void tryBurst(EntryId id, const std::optional<BurstSettings> &burst, QObject *context,
                  Reply<BurstTrial> done);
    /// The newest first, at most \a limit (1 to 1000).
    void periods(EntryId id, uint limit, QObject *context, Reply<QList<ClosedPeriod>> done);
    /// In the order of their ids, at most \a limit (1 to 5000).
    void alerts(quint64 after, uint limit, QObject *context, Reply<QList<Alert>> done);
    /// The channels by which the helper sends messages; may bring up polkit's prompt, as all that follow.
    void channels(QObject *context, Reply<QList<ChannelStatus>> done, Prompt prompt = Prompt::Allowed);
    /// Changes settings, secrets among them; an empty text takes one back to its default.
    void configure(Channel channel, const TextMap &settings, QObject *context, Reply<void> done);
    void setEnabled(Channel channel, bool enabled, QObject *context, Reply<void> done);
    /// Sends a test message; NotDelivered with the words of the service.
    void test(Channel channel, QObject *context, Reply<void> done);
    /// Queues the status of all entries. \return how many messages that makes
    void push(QObject *context, Reply<uint> done);
    /// The newest first: at most \a limit (1 to 5000) with ids below \a before (0: the newest), in all states
    /// where \a state is nothing.
    void outbox(std::optional<DeliveryState> state, quint64 before, uint limit, QObject *context,
                Reply<QList<DeliveryReport>> done, Prompt prompt = Prompt::Allowed);
    /// Has messages tried again, all that failed or wait where \a ids is empty. \return how many
    void retry(const IdList &ids, QObject *context, Reply<uint> done);
    void status(QObject *context, Reply<QVariantMap> done);
    void interfaces(QObject *context, Reply<InterfaceChoice> done);

    /// From now on sampled() is emitted once a second; a helper that comes back is subscribed to again.
    void subscribe();
    void unsubscribe();

signals:
    void stateChanged(portreeve::Client::State state);
    /// The subscription failed, e.g. because there are too many subscribers.
    void subscriptionFailed(const portreeve::Error &error);
    void sampled(qint64 timeUsec, const portreeve::FiguresList &rows);
    void entriesChanged(const portreeve::IdList &ids);
    void entriesRemoved(const portreeve::IdList &ids);
    /// Something happened that somebody should know of; alerts() tells what. The same may come twice.
    void alerted(quint64 alertId, portreeve::EntryId entry, portreeve::AlertKind kind);
    void statusChanged();
    void outboxChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace portreeve
