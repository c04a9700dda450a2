// SPDX-License-Identifier: MIT
#include "app/gui/window/messagepage.h"

#include "app/gui/looks/fonts.h"
#include "app/gui/looks/symbolicicon.h"
#include "app/gui/looks/trafficcolors.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace portreeve {

namespace {

constexpr int kSymbolSize = 64;
constexpr double kTitleSize = 1.5;
constexpr int kLineCharacters = 64; // about as wide as a line reads well

} // namespace

MessagePage::MessagePage(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    m_title->setFont(scaledFont(font(), kTitleSize));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setFixedWidth(fontMetrics().averageCharWidth() * kLineCharacters);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    for (QWidget *part : {m_symbol, m_title})
        layout->addWidget(part, 0, Qt::AlignHCenter);
    // Not by alignment, which would take the height of one line for a text of several.
    auto *centered = new QHBoxLayout;
    centered->addStretch();
    centered->addWidget(m_sentence);
    centered->addStretch();
    layout->addLayout(centered);
    layout->addSpacing(8);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
    m_buttons->addStretch();
    m_buttons->addStretch();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

void MessagePage::setMessage(QLatin1StringView icon, const QString &title, const QString &sentence)
{
    m_icon = icon;
    m_title->setText(title);
    m_sentence->setText(sentence);
    paintSymbol();
}

QPushButton *MessagePage::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void MessagePage::paintSymbol()
{
    m_symbol->setPixmap(symbolicIcon(m_icon, quietText(palette()))
                            .pixmap(QSize(kSymbolSize, kSymbolSize), devicePixelRatioF()));
}

void MessagePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_icon.isEmpty())
        paintSymbol();
}

} // namespace portreeve
