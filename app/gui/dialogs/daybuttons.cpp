// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/daybuttons.h"

#include "app/gui/models/timewords.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>
#include <algorithm>

namespace portreeve {

namespace {

// The style's own shade is easily overlooked, and a colour shall not stand alone.
void showChecked(QToolButton *button, bool checked)
{
    QFont font = button->font();
    font.setBold(checked);
    button->setFont(font);
    QPalette palette;
    if (checked) {
        palette.setColor(QPalette::Button, palette.color(QPalette::Highlight));
        palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    }
    button->setPalette(palette);
}

} // namespace

DayButtons::DayButtons(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    int width = 0;
    for (int day = 0; QToolButton * &button : m_buttons) {
        button = new QToolButton(this);
        button->setCheckable(true);
        button->setText(dayName(day, WordLength::Short));
        button->setAccessibleName(dayName(day, WordLength::Long));
        button->setToolTip(button->accessibleName());
        button->setFocusPolicy(Qt::StrongFocus); // a tool button is passed over by Tab otherwise
        showChecked(button, true);               // the wider of the two
        width = std::max(width, button->sizeHint().width());
        showChecked(button, false);
        connect(button, &QToolButton::toggled, button, [button](bool on) { showChecked(button, on); });
        connect(button, &QToolButton::toggled, this, &DayButtons::edited);
        layout->addWidget(button);
        ++day;
    }
    for (QToolButton *button : m_buttons)
        button->setFixedWidth(width);
    setFocusProxy(m_buttons.front());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DayButtons::setDays(quint8 days)
{
    for (unsigned day = 0; QToolButton * button : m_buttons)
        button->setChecked((days >> day++ & 1U) != 0);
}

quint8 DayButtons::days() const
{
    unsigned days = 0;
    for (unsigned day = 0; const QToolButton *button : m_buttons)
        days |= static_cast<unsigned>(button->isChecked()) << day++;
    return static_cast<quint8>(days);
}

} // namespace portreeve
