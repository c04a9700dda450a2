// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/bursttry.h"
#include "dbus/vocabulary/entry.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>
#include <functional>

class QDialogButtonBox;
class QLabel;

namespace portreeve {

class BurstSection;
class EditorSection;
class InlineMessage;
class LimitSection;
class PortsSection;
class QuotaSection;
class ScheduleSection;
class SectionScroll;

/// The one dialog for an entry, new or not. It stays open until the helper has taken the entry: what the
/// helper refuses is said in it, and nothing that was typed is lost.
class EntryEditor final : public QDialog
{
    Q_OBJECT

public:
    struct Hooks
    {
        /// Sends the entry; calls back once, or never when the dialog is gone.
        std::function<void(const EntrySpec &spec, QObject *context, std::function<void(Result<void>)> done)>
            submit;
        /// The name of another entry that counts the same traffic; empty where there is none.
        std::function<QString(const EntrySpec &spec)> duplicateOf;
        /// Asks what burst protection would have done; empty for an entry that is new.
        BurstTry::Ask tryBurst{};
    };

    /// What the dialog is called, the button that sends the entry, and what it has to say before.
    struct Words
    {
        QString title;
        QString button;
        QString limitsProblem{}; ///< why there can be no limits; empty where there can
    };

    EntryEditor(const Words &words, EntrySpec spec, Hooks hooks, QWidget *parent = nullptr);

    /// What the fields say now.
    [[nodiscard]] EntrySpec spec() const;
    [[nodiscard]] bool isValid() const;

    void accept() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    [[nodiscard]] int fittingHeight() const;
    void refresh();
    void setBusy(bool busy);
    /// Makes room for messages, so that they squeeze no field.
    void fitHeight();
    void finish(const Result<void> &result);

    EntrySpec m_given;
    Hooks m_hooks;
    QLabel *m_sentence;
    PortsSection *m_ports;
    LimitSection *m_limit;
    QuotaSection *m_quota;
    BurstSection *m_burst;
    ScheduleSection *m_schedule;
    QList<EditorSection *> m_sections;
    SectionScroll *m_scroll;
    InlineMessage *m_message;
    QDialogButtonBox *m_buttons;
    QPointer<QWidget> m_focused;
    bool m_busy = false;
};

} // namespace portreeve
