// SPDX-License-Identifier: MIT
#include "app/gui/notify/secretfield.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

SecretField::SecretField(const SettingKey &key, const QString &name, QWidget *parent)
    : SettingField(key, parent)
    , m_line(new QLineEdit(this))
    , m_remove(new QToolButton(this))
{
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setMaxLength(kMaxSettingLength);
    m_line->setAccessibleName(name);
    m_remove->setAutoRaise(true);
    const QFontMetrics metrics = m_remove->fontMetrics();
    const int widest =
        std::max(metrics.horizontalAdvance(tr("Remove")), metrics.horizontalAdvance(tr("Keep")));
    m_remove->setMinimumWidth(widest + 2 * metrics.averageCharWidth());
    setPart(m_line);
    layout()->addWidget(m_remove);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        refresh();
        emit edited();
    });
    connect(m_remove, &QToolButton::clicked, this, &SecretField::toggleRemoval);
    refresh();
}

void SecretField::load(const ChannelStatus &status, Typed typed)
{
    m_isSet = status.secretsSet.contains(key().name);
    m_isToGo = m_isToGo && m_isSet && typed == Typed::Keep;
    if (typed == Typed::Discard)
        m_line->clear();
    refresh();
}

std::optional<QString> SecretField::change() const
{
    if (QString typed = typedText(); !typed.isEmpty())
        return typed;
    return m_isToGo ? std::optional(QString()) : std::nullopt;
}

QString SecretField::outcome() const
{
    if (const auto changed = change())
        return *changed;
    return m_isSet ? u"•"_s : QString();
}

QString SecretField::typedText() const
{
    // Blanks around what was copied are no part of it, but may be of a password.
    const bool isPassword = key().name == "password"_L1 || key().name == "secret"_L1;
    return isPassword ? m_line->text() : m_line->text().trimmed();
}

void SecretField::toggleRemoval()
{
    m_isToGo = !m_isToGo;
    m_line->clear();
    refresh();
    emit edited();
}

void SecretField::refresh()
{
    QString state;
    if (m_isToGo)
        state = tr("(will be removed)");
    else if (m_isSet)
        state = tr("•••••••• (kept; type to change)");
    m_line->setPlaceholderText(state);
    m_remove->setVisible(m_isSet);
    m_remove->setEnabled(m_line->text().isEmpty());
    m_remove->setText(m_isToGo ? tr("Keep") : tr("Remove"));
    m_remove->setToolTip(m_isToGo ? tr("Leave it as it is")
                                  : tr("Take it away when the changes are applied"));
    m_remove->setAccessibleName(
        tr("%1: %2", "name of a field, what a button does").arg(m_line->accessibleName(), m_remove->text()));
}

} // namespace portreeve
