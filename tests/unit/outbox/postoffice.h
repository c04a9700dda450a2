// SPDX-License-Identifier: MIT
#pragma once

#include "helper/notify/outbox.h"
#include "tests/fakes/fakemachine.h"

#include <QtCore/QStringList>
#include <functional>
#include <memory>
#include <vector>

namespace portreeve {

/// A machine with an outbox, and a service in memory that takes what it sends or does not.
struct PostOffice
{
    /// What came to the service, and when.
    struct Arrival
    {
        QString key; ///< the header X-Portreeve-Delivery
        HttpPost post;
        qint64 atMs = 0;
        bool wasTaken = false;
    };

    FakeMachine machine;
    std::unique_ptr<Outbox> outbox;
    /// What the service answers; by default that it took it.
    std::function<Answer(const HttpPost &)> service;
    std::vector<Arrival> arrivals;
    double chance = 0.5;

    PostOffice();
    /// A new helper, as after a kill.
    bool start();
    /// The webhook is on, with these settings besides.
    bool openWebhook(const QMap<QString, QString> &settings = {});
    bool openTelegram(const QString &chats);
    /// Whether the process is dead: nothing of it has an effect any more.
    [[nodiscard]] bool isDead() const;
    /// Sends what there is for so long, as the dispatcher does, while time passes.
    void run(qint64 milliseconds);
    /// Sends one shipment of the channel. \return whether there was one
    bool sendOne(Channel channel);

    [[nodiscard]] QStringList taken() const;
    [[nodiscard]] std::vector<DeliveryReport> messages(std::optional<DeliveryState> state = std::nullopt);
    /// An entry with a quota of 1,000 bytes; each 10 bytes more are an alert.
    EntryId addEntry(quint16 port);

    static Answer ok();
    static Answer status(int code, const QByteArray &body = {});
    static Answer silence();
};

} // namespace portreeve
