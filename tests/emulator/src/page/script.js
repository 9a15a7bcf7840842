// Sends the control calls that the forms show, follows the requests as they come, copies commands. No more than that.
/* global document, location, EventSource */
'use strict'

/** The body of a form's control call; what is left empty is left out. */
function bodyOf(form) {
  const body = {}
  if (form.dataset.platform) body.platform = form.dataset.platform
  for (const input of form.querySelectorAll('[name]')) {
    const { name, value } = input
    switch (input.dataset.kind) {
      case 'flag':
        body[name] = input.checked
        break
      case 'number':
        if (value !== '') body[name] = Number(value)
        break
      case 'json':
        if (value.trim() !== '') body[name] = JSON.parse(value)
        break
      default:
        if (value !== '') body[name] = value
    }
  }
  return body
}

/** Shows the command that does what the form does. */
function show(form) {
  const command = form.querySelector('.command')
  try {
    const text = JSON.stringify(bodyOf(form)).replaceAll("'", "'\\''")
    command.textContent = `curl ${form.dataset.base}/_control/${form.dataset.call} -d '${text}'`
    command.classList.remove('wrong')
  } catch (error) {
    command.textContent = error.message
    command.classList.add('wrong')
  }
}

/** Says what came of a call. */
function say(text, isWrong) {
  const answer = document.getElementById('answer')
  answer.textContent = text
  answer.classList.toggle('wrong', isWrong)
  answer.hidden = false
}

async function send(form) {
  const answer = await fetch(`/_control/${form.dataset.call}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(bodyOf(form)),
  })
  const told = await answer.json()
  if (!answer.ok) return say(told.message, true)
  sessionStorage.setItem('answer', `✓ ${form.dataset.call} ${JSON.stringify(told).slice(0, 300)}`)
  location.reload()
}

for (const form of document.querySelectorAll('form.call')) {
  show(form)
  form.addEventListener('input', () => show(form))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form).catch((error) => say(error.message, true))
  })
}

for (const button of document.querySelectorAll('button.copy')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.classList.add('done')
  })
}

const list = document.getElementById('requests')
if (list) {
  // The rows come escaped, as the page itself does.
  const events = new EventSource(`/events?since=${list.dataset.since}`)
  events.addEventListener('row', (event) => {
    const row = document.createElement('template')
    row.innerHTML = JSON.parse(event.data)
    const added = row.content.firstElementChild
    if (list.querySelector(`[data-number="${added.dataset.number}"]`)) return
    added.classList.add('fresh')
    list.prepend(added)
    while (list.children.length > 500) list.lastElementChild.remove()
  })
}

const kept = sessionStorage.getItem('answer')
if (kept) {
  sessionStorage.removeItem('answer')
  say(kept, false)
}
