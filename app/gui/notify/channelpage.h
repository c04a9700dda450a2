// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace portreeve {

class ChannelForm;
class InlineMessage;
class SectionScroll;

/// One channel: whether it is on, its settings, how it does, and a test of it. What the helper refuses is
/// said here, and nothing that was typed is lost.
class ChannelPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a client outlives the page.
    ChannelPage(Client *client, Channel channel, QWidget *parent = nullptr);

    [[nodiscard]] Channel channel() const { return m_status.channel; }
    /// What the helper has now. What was changed here and not applied stays.
    void load(const ChannelStatus &status);
    [[nodiscard]] bool hasChanges() const;
    /// Sends what was changed.
    void apply();

signals:
    /// The channel is another now, or was tried.
    void channelChanged();
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    void showState();
    void test();
    /// Sends what was changed; \a done hears only where all of it was taken.
    void send(const std::function<void()> &done);
    void sendSettings(const std::function<void()> &done);
    void sendSwitch(const std::function<void()> &done);
    void take(const TextMap &changes);
    void sendTest();
    void begin(const QString &waitingFor);
    void end();
    void fail(const Error &error);

    Client *m_client;
    ChannelStatus m_status; ///< what the helper has
    QCheckBox *m_on;
    QLabel *m_symbol;
    QLabel *m_state;
    ChannelForm *m_form;
    SectionScroll *m_scroll;
    InlineMessage *m_message;
    QPushButton *m_test;
    QPushButton *m_revert;
    QPushButton *m_apply;
    QPointer<QWidget> m_focused;
    bool m_isBusy = false;
};

} // namespace portreeve
