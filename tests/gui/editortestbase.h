// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/entryeditor.h"

#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <algorithm>
#include <memory>

namespace portreeve {

/// An entry editor with its hooks in the test's hands, and what a user sees and does in it.
class EditorTestBase : public QObject
{
protected:
    /// For a new entry; the ports 22 are taken.
    void openNew()
    {
        m_sent.clear();
        m_done = nullptr;
        EntryEditor::Hooks hooks;
        hooks.submit = [this](const EntrySpec &spec, QObject *, std::function<void(Result<void>)> done) {
            m_sent << spec;
            m_done = std::move(done);
        };
        hooks.duplicateOf = [](const EntrySpec &spec) {
            return spec.ports.toString() == QStringLiteral("22") ? QStringLiteral("22 (SSH)") : QString();
        };
        m_editor = std::make_unique<EntryEditor>(
            EntryEditor::Words{QStringLiteral("Add"), QStringLiteral("Add")}, EntrySpec(), std::move(hooks));
        m_editor->show();
    }

    void editProtected()
    {
        EntryEditor::Hooks hooks;
        hooks.duplicateOf = [](const EntrySpec &) { return QString(); };
        hooks.tryBurst = [this](const BurstSettings &burst, QObject *,
                                std::function<void(Result<BurstTrial>)> done) {
            m_tried = burst;
            m_trialDone = std::move(done);
        };
        EntrySpec spec;
        spec.ports = *PortSet::parse(u"443");
        spec.burst = BurstSettings{50'000'000, 3, 5'000'000, 10};
        m_editor = std::make_unique<EntryEditor>(
            EntryEditor::Words{QStringLiteral("Edit"), QStringLiteral("Save")}, spec, hooks);
        m_editor->show();
    }
    template <typename Widget = QLineEdit> Widget *field(const QString &name)
    {
        for (Widget *each : m_editor->findChildren<Widget *>())
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }
    void type(const QString &text)
    {
        field(QStringLiteral("Ports"))->clear();
        QTest::keyClicks(field(QStringLiteral("Ports")), text);
    }
    void choose(const QString &name, int index) { field<QComboBox>(name)->setCurrentIndex(index); }
    QPushButton *ok() { return m_editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok); }
    template <typename Section> Section *section() { return m_editor->findChild<Section *>(); }
    QPushButton *buttonNamed(const QString &text)
    {
        for (QPushButton *each : m_editor->findChildren<QPushButton *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    bool shows(const QString &text)
    {
        const auto labels = m_editor->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }

    QList<EntrySpec> m_sent;
    BurstSettings m_tried;
    std::function<void(Result<BurstTrial>)> m_trialDone;
    std::function<void(Result<void>)> m_done;
    std::unique_ptr<EntryEditor> m_editor;
};

} // namespace portreeve
